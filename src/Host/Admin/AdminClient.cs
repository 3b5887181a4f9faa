using System.Net.Http.Headers;
using System.Text.Json;

namespace RulesEngine.Host.Admin;

/// <summary>Talks to the <c>/admin</c> of a gateway that runs.</summary>
internal sealed class AdminClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly Uri _gateway;

    /// <summary>A client of one gateway.</summary>
    /// <param name="gateway">Where it listens.</param>
    /// <param name="key">The admin key; null or empty for none.</param>
    public AdminClient(Uri gateway, string? key)
    {
        _gateway = gateway;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = !gateway.IsLoopback }) { BaseAddress = gateway, Timeout = Patience };
        if (!string.IsNullOrEmpty(key)) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Asks for a report, after doing something where that is wanted.</summary>
    /// <typeparam name="TReport">What it answers.</typeparam>
    /// <param name="method">GET to look, POST to do.</param>
    /// <param name="path">Below <c>/admin</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The report, or why there is no such answer, in one sentence.</returns>
    public async Task<(TReport? Report, string Problem)> AskAsync<TReport>(HttpMethod method, string path, CancellationToken cancellation)
        where TReport : class
    {
        try
        {
            using HttpRequestMessage request = new(method, $"/admin/{path}");
            using HttpResponseMessage answer = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) return (null, await WhyAsync(answer, cancellation).ConfigureAwait(false));
            return (await answer.Content.ReadFromJsonAsync<TReport>(cancellation).ConfigureAwait(false), "");
        }
        catch (HttpRequestException unreachable)
        {
            return (null, $"no gateway answers at {_gateway} ({unreachable.InnerException?.Message ?? unreachable.Message}); start one with 'rulesengine serve', or say where it listens with --url.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"{_gateway} gives no answer within {Patience.TotalSeconds} seconds.");
        }
        catch (JsonException)
        {
            return (null, NoGateway);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string NoGateway => $"what answers at {_gateway} is not a gateway of this version.";

    private async Task<string> WhyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
        bool hasMessage = body.RootElement.ValueKind == JsonValueKind.Object
            && body.RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
            && error.TryGetProperty("message", out _);
        return hasMessage ? body.RootElement.GetProperty("error").GetProperty("message").GetString()! : NoGateway;
    }
}
