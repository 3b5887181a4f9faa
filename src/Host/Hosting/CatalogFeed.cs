using RulesEngine.Catalog;
using RulesEngine.Configuration;

namespace RulesEngine.Host.Hosting;

/// <summary>Fetches the operator's page of the catalog from its URL, now and then again. The latest good page stays until another one is good.</summary>
/// <param name="clock">Says when to fetch again.</param>
/// <param name="log">Told of every page, and of every one that cannot be used.</param>
/// <param name="changed">Called when there is another page; puts it to use.</param>
internal sealed class CatalogFeed(TimeProvider clock, ILogger log, Action changed) : IDisposable
{
    /// <summary>The largest page, in bytes: LiteLLM's has about one million.</summary>
    private const int Largest = 16 << 20;

    /// <summary>How many mistakes of one page are named.</summary>
    private const int MostNamed = 10;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = Largest };
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private (Uri Url, TimeSpan Refresh)? _following;
    private CancellationTokenSource? _fetching;
    private volatile CatalogPage? _latest;

    /// <summary>The latest good page of a URL; null where none has come yet.</summary>
    public CatalogPage? Latest(Uri url)
    {
        lock (_lock) return _following?.Url == url ? _latest : null;
    }

    /// <summary>Follows what a configuration names, from now on; null follows nothing.</summary>
    public void Follow((Uri Url, TimeSpan Refresh)? feed)
    {
        lock (_lock)
        {
            if (_following == feed) return;
            if (_following?.Url != feed?.Url) _latest = null;
            _fetching?.Cancel();
            _fetching = null;
            _following = feed;
            if (feed is not { } next) return;
            _fetching = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            _ = FollowAsync(next.Url, next.Refresh, _fetching.Token);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _http.Dispose();
    }

    private async Task FollowAsync(Uri url, TimeSpan refresh, CancellationToken over)
    {
        try
        {
            using PeriodicTimer timer = new(refresh, clock);
            do await FetchAsync(url, over).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(over).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Another one is followed, or the gateway closes.
        }
    }

    private async Task FetchAsync(Uri url, CancellationToken over)
    {
        try
        {
            CatalogPage page = CatalogPage.Read(await _http.GetStringAsync(url, over).ConfigureAwait(false));
            if (page.Mistakes.Count > 0)
            {
                foreach (CatalogMistake mistake in page.Mistakes.Take(MostNamed)) log.CatalogMistake(new ConfigurationError(ErrorCodes.InvalidCatalogEntry, url.ToString(), mistake.Path, mistake.Message) { Line = mistake.Line, Column = mistake.Line is null ? null : 1 });
                log.CatalogKept(url, $"{page.Mistakes.Count} of its entries cannot be read", Kept);
                return;
            }

            if (page.Version == _latest?.Version) return;
            _latest = page;
            log.CatalogFetched(url, page.Count, page.Version);
            changed();
        }
        catch (Exception failed) when (!over.IsCancellationRequested && failed is HttpRequestException or OperationCanceledException)
        {
            log.CatalogKept(url, failed.Message.TrimEnd('.'), Kept);
        }
    }

    private string Kept => _latest is { } page ? $"page {page.Version}" : "the gateway's own catalog";
}
