using System.Net;
using System.Net.Sockets;
using RulesEngine.Host.Tests.Mock;

namespace RulesEngine.Host.Tests.Commands;

public sealed class MockCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mock_Started_SaysWhereItListensAndAnswersThere()
    {
        await using GatewayProcess mock = await GatewayProcess.StartAsync(["mock", "--urls", "http://127.0.0.1:0"]);
        using HttpClient client = new() { BaseAddress = mock.BaseAddress };

        using HttpResponseMessage answer = await client.PostAsync(Chat.Path, Chat.Ask("ok"), Cancellation);

        Assert.Equal($"rulesengine mock: listening on {mock.BaseAddress.GetLeftPart(UriPartial.Authority)}\n", mock.Output);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("This is ok counting: 1 2 3", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mock_ToldToStopWhileACallHangs_EndsAtOnceAndFine()
    {
        await using GatewayProcess mock = await GatewayProcess.StartAsync(["mock", "--urls", "http://127.0.0.1:0"]);
        using HttpClient client = new() { BaseAddress = mock.BaseAddress };
        using HttpResponseMessage hanging = await client.SendAsync(Chat.Post("hang-after-headers"), HttpCompletionOption.ResponseHeadersRead, Cancellation);

        VerbResult result = await mock.StopAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Mock_PortInUse_SaysSoAndCouldNotRun()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://{taken.LocalEndpoint}";

        VerbResult result = await GatewayProcess.RunAsync(["mock", "--urls", url]);

        Assert.Equal(new VerbResult(1, "", $"rulesengine mock: Failed to bind to address {url}: address already in use.\n"), result);
    }

    [Fact]
    public async Task Mock_SameSeedInTwoProcesses_FailsTheSameCalls()
    {
        Assert.Equal(await FailuresAsync("7"), await FailuresAsync("7"));
        Assert.NotEqual(await FailuresAsync("7"), await FailuresAsync("8"));
    }

    private static async Task<string> FailuresAsync(string seed)
    {
        await using GatewayProcess mock = await GatewayProcess.StartAsync(["mock", "--urls", "http://127.0.0.1:0", "--seed", seed]);
        using HttpClient client = new() { BaseAddress = mock.BaseAddress };
        string pattern = "";
        for (int i = 0; i < 40; i++)
        {
            using HttpResponseMessage answer = await client.PostAsync(Chat.Path, Chat.Ask("flaky-50pct"), Cancellation);
            pattern += answer.IsSuccessStatusCode ? '.' : 'x';
        }

        return pattern;
    }
}
