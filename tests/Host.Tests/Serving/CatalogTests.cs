using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The operator's own page of the catalog, from a file and from a URL, through the real gateway: what a request costs shows which one counts.</summary>
public sealed class CatalogTests
{
    private const string Request = """{ "model": "mock/ok", "messages": [{ "role": "user", "content": "Hi" }] }""";

    [Fact]
    public async Task Chat_CatalogInAFile_PricesAreItsAndFollowIt()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("{}", more: """, "catalog": { "from": "gateway.prices" } """, files: mock => new() { ["gateway.prices"] = Page(mock, "1 1") });
        Assert.Equal("0.000024", await CostAsync(gateway));

        // A page that cannot be read changes nothing, and is named.
        File.WriteAllText(gateway.PathOf("gateway.prices"), Page(gateway.Mock.BaseUrl, "1,5 1"));
        await gateway.SaidAsync("gateway.prices(2,1): error RE1022: mock.ok: '1,5' is no price in US dollars per million tokens");
        Assert.Equal("0.000024", await CostAsync(gateway));

        File.WriteAllText(gateway.PathOf("gateway.prices"), Page(gateway.Mock.BaseUrl, "2 2"));
        await UntilAsync(async () => await CostAsync(gateway) == "0.000048");
    }

    [Fact]
    public async Task Chat_CatalogAtAUrl_IsFetchedAgainAndTheLatestGoodPageStays()
    {
        await using TestPage page = new();
        await using TestGateway gateway = await TestGateway.StartAsync("{}", more: $$""", "catalog": { "from": "{{page.Url}}", "refresh": "100ms" } """);
        await gateway.SaidAsync("404 (Not Found); the gateway's own catalog stays in use");
        page.Text = Page(gateway.Mock.BaseUrl, "1 1");
        await gateway.SaidAsync("is in use: 1 models");
        Assert.Equal("0.000024", await CostAsync(gateway));

        page.Text = "[mock]\nok\t\t\tfree\n";
        await gateway.SaidAsync("error RE1022: mock.ok: a price begins with");
        await gateway.SaidAsync("1 of its entries cannot be read; page ");
        Assert.Equal("0.000024", await CostAsync(gateway));

        page.Text = Page(gateway.Mock.BaseUrl, "3 3");
        await UntilAsync(async () => await CostAsync(gateway) == "0.000072");
    }

    private static string Page(string mock, string prices) => $"[mock]\t{mock}\nok\t\t\t{prices}\n";

    private static async Task<string> CostAsync(TestGateway gateway)
    {
        using HttpResponseMessage answer = await gateway.PostAsync(Request);
        return answer.Header("cost-usd");
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using CancellationTokenSource patience = new(TestGateway.Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(100));
        while (!await isSo()) await look.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>A page on loopback; there is none until it has a text.</summary>
    private sealed class TestPage : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _serving;

        public TestPage()
        {
            Url = $"http://127.0.0.1:{FreePort()}/prices/";
            _listener.Prefixes.Add(Url);
            _listener.Start();
            _serving = ServeAsync();
        }

        public string Url { get; }

        public volatile string? Text;

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving;
            _listener.Close();
        }

        private static int FreePort()
        {
            using TcpListener free = new(IPAddress.Loopback, 0);
            free.Start();
            return ((IPEndPoint)free.LocalEndpoint).Port;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext asked = await _listener.GetContextAsync();
                    asked.Response.StatusCode = Text is null ? 404 : 200;
                    await asked.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Text ?? ""));
                    asked.Response.Close();
                }
            }
            catch (Exception thrown) when (thrown is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
