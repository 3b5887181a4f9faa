using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>Rescues that need more than a second call after a failure: hedges, and streams that go on elsewhere.</summary>
public sealed class RescueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChatStream_CutInTheMiddle_GoesOnElsewhereAsOneAnswer()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/cut-after-5+pace-20ms", "mock/other"] } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
        string[] events = await answer.EventsAsync();
        string text = await answer.StreamedAsync();

        // The other one repeats "counting: 1": it is cut at the seam.
        Assert.Equal("This is cut-after-5+pace-20ms counting: 1 2 3 4 5 6 7 8", text);
        Assert.Equal("[DONE]", events[^1]);
        Assert.Single(events[..^1].Select(data => System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("id").GetString()).Distinct());
        Assert.Single(events[..^1].Select(data => System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("model").GetString()).Distinct());
        MockCall rest = gateway.Mock.Calls.All()[1];
        Assert.Equal("other", rest.Model);
        Assert.Contains("{\"role\":\"assistant\",\"content\":\"This is cut-after-5+pace-20ms counting: 1", rest.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut-after-5+tool-call+pace-20ms")]
    [InlineData("error-event-after-3+tool-call+pace-20ms")]
    public async Task ChatStream_CutInAToolCall_EndsWithAnErrorEventAndNobodyElseIsAsked(string fault)
    {
        await using TestGateway gateway = await TestGateway.StartAsync($$"""{ "chat": { "deployments": ["mock/{{fault}}", "mock/other"] } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
        string[] events = await answer.EventsAsync();

        Assert.Contains("\"code\":\"interrupted\"", events[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", events);
        Assert.Equal(1, gateway.Mock.Calls.Count);
    }

    [Fact]
    public async Task ChatStream_ErrorEventInTheMiddle_ClientNeverSeesItAndTheAnswerGoesOn()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/error-event-after-3+pace-20ms", "mock/other"] } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.EndsWith("This is other counting: 1 2 3 4 5 6 7 8", await answer.StreamedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChatStream_BothBreak_OneErrorEventNamesTheFirst()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/cut-after-5", "mock/fail-400"] } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
        string[] events = await answer.EventsAsync();

        Assert.Contains("mock/cut-after-5 broke off its answer", events[^1], StringComparison.Ordinal);
        Assert.Single(events, data => data.Contains("\"error\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chat_FirstIsSlowAndPolicyHedges_SecondAnswersAndTheFirstIsCancelled()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/hang", "mock/other"], "policies": ["hedge"] } }""",
            new Dictionary<string, string> { ["hedge.csx"] = "if (Turn == Turn.Start) return Hedge(after: 50.Milliseconds);\n" });

        HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal("mock/other", answer.Header("deployment"));
        Assert.Equal("2", answer.Header("attempts"));
        Assert.Equal("", answer.Header("failures"));
        await gateway.Mock.Calls.WhenAsync(call => call is { Model: "hang", State: CallState.ClientLeft }, Cancellation);
    }

    [Fact]
    public async Task Chat_FirstTurnsOutSlow_PolicyLeavesItForTheSecond()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/hang", "mock/other"], "policies": ["impatient"] } }""",
            new Dictionary<string, string>
            {
                ["impatient.csx"] = "if (Turn == Turn.Start) return Try(Candidates[0], slowAfter: 50.Milliseconds);\nif (Turn == Turn.Slow) return Failover();\n",
            });

        HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal("mock/other", answer.Header("deployment"));
        Assert.Equal("impatient.csx:2", answer.Header("decided-by"));
        Assert.Equal("mock/hang=TimedOut", answer.Header("failures"));
    }

    [Fact]
    public async Task Chat_FirstIsSlowButAnswersFirst_TheHedgeIsCancelled()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/slow-300ms", "mock/hang"], "policies": ["hedge"] } }""",
            new Dictionary<string, string> { ["hedge.csx"] = "if (Turn == Turn.Start) return Hedge(after: 50.Milliseconds);\n" });

        HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal("mock/slow-300ms", answer.Header("deployment"));
        await gateway.Mock.Calls.WhenAsync(call => call is { Model: "hang", State: CallState.ClientLeft }, Cancellation);
    }
}
