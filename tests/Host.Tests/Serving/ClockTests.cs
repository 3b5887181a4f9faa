using System.Net;
using System.Net.Sockets;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The clocks of the configuration and of policies, on the real gateway.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task Chat_NoConnectionInTime_IsLeftAndTheErrorNamesTheLimit()
    {
        // Takes connections, and never says a word of TLS.
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        int port = ((IPEndPoint)mute.LocalEndpoint).Port;
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mute/x"] } }""",
            providers: _ => $$"""
                "mute": { "dialect": "openai", "baseUrl": "https://127.0.0.1:{{port}}/v1" },
                """,
            more: """, "limits": { "connect": "200ms", "attempts": 1 }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Contains("No connection came within the 200 ms that limits.connect allows.", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChatStream_NoHeadersInTime_IsLeftForTheSecond()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/hang", "mock/hang+too"], "limits": { "headers": "150ms", "attempts": 2 } } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.Equal("mock/hang=TimedOut, mock/hang+too=TimedOut", answer.Header("failures"));
        Assert.Contains("No status line came within the 150 ms that limits.headers allows.", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChatStream_PolicyShortensTheSilence_AnswerGoesOnElsewhere()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/stall-after-3+pace-5ms", "mock/other"], "policies": ["nervous"] } }""",
            new Dictionary<string, string> { ["nervous.csx"] = "if (Turn == Turn.Start) return Try(Candidates[0]).Allowing(idle: 200.Milliseconds);\n" });

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.EndsWith("This is other counting: 1 2 3 4 5 6 7 8", await answer.StreamedAsync(), StringComparison.Ordinal);
        Assert.Equal(2, gateway.Mock.Calls.Count);
    }

    [Fact]
    public async Task ChatStream_CrawlsBelowTheFloor_GoesOnElsewhere()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/pace-400ms+tokens-100", "mock/other"], "limits": { "tokensPerSecond": 50 } } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.EndsWith("This is other counting: 1 2 3 4 5 6 7 8", await answer.StreamedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holdTokens: 20")]
    [InlineData("hold: 5.Seconds")]
    public async Task ChatStream_DiesWhileItIsKeptBack_ClientSeesNothingOfIt(string hold)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/cut-after-5+pace-20ms", "mock/other"], "policies": ["careful"] } }""",
            new Dictionary<string, string> { ["careful.csx"] = $"if (Turn == Turn.Start) return Try(Candidates[0], {hold});\n" });

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.Equal("This is other counting: 1 2 3 4 5 6 7 8", await answer.StreamedAsync());
        Assert.Equal("mock/other", answer.Header("deployment"));
        Assert.Equal("mock/cut-after-5+pace-20ms=StreamInterrupted", answer.Header("failures"));
    }

    [Theory]
    [InlineData("holdTokens: 3")]
    [InlineData("hold: 50.Milliseconds")]
    [InlineData("hold: 100.Milliseconds, holdTokens: 4")]
    public async Task ChatStream_OutlivesWhatIsKeptBack_IsOneWholeAnswer(string hold)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/pace-20ms"], "policies": ["careful"] } }""",
            new Dictionary<string, string> { ["careful.csx"] = $"if (Turn == Turn.Start) return Try(Candidates[0], {hold});\n" });

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
        string[] events = await answer.EventsAsync();

        Assert.Equal("This is pace-20ms counting: 1 2 3 4 5 6 7 8", await answer.StreamedAsync());
        Assert.Equal("[DONE]", events[^1]);
    }
}
