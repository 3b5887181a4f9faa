using System.Net;
using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Tests.Serving;

public sealed class FailoverTests
{
    private const string TwoDeployments = """{ "chat": { "deployments": ["mock/fail-429-retry-after-30s", "mock/ok"] } }""";

    [Fact]
    public async Task Chat_FirstDeploymentRateLimited_SecondAnswersAndHeadersTell()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(TwoDeployments);

        HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("This is ok", await answer.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("mock/ok", answer.Header("deployment"));
        Assert.Equal("2", answer.Header("attempts"));
        Assert.Equal("mock/fail-429-retry-after-30s=RateLimited", answer.Header("failures"));
        Assert.Matches(@"^builtin\.csx:\d+$", answer.Header("decided-by"));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{26}$", answer.Header("trail"));
        Assert.Matches("^[0-9a-f]{12}$", answer.Header("revision"));
        await gateway.SaidAsync($"{answer.Header("trail")} chat rescued by mock/ok after mock/fail-429-retry-after-30s=RateLimited");
    }

    [Fact]
    public async Task ChatStream_FirstDeploymentRateLimited_SecondStreamsAWholeAnswer()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(TwoDeployments);

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("mock/ok", answer.Header("deployment"));
        Assert.StartsWith("This is ok", await answer.StreamedAsync(), StringComparison.Ordinal);
        Assert.Equal("[DONE]", (await answer.EventsAsync())[^1]);
    }

    [Theory]
    [InlineData("fail-500")]
    [InlineData("fail-503")]
    [InlineData("fail-404")]
    [InlineData("auth")]
    [InlineData("quota")]
    [InlineData("error-in-200")]
    [InlineData("empty")]
    [InlineData("html-200")]
    [InlineData("garbage")]
    [InlineData("reset")]
    public async Task Chat_FirstDeploymentFails_SecondAnswersWhole(string fault)
    {
        await using TestGateway gateway = await TestGateway.StartAsync($$"""{ "chat": { "deployments": ["mock/{{fault}}", "mock/ok"] } }""");

        HttpResponseMessage whole = await gateway.AskAsync("chat");
        using HttpResponseMessage streamed = await gateway.AskAsync("chat", stream: true);

        Assert.StartsWith("This is ok", await whole.ContentAsync(), StringComparison.Ordinal);
        Assert.StartsWith("This is ok", await streamed.StreamedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ProviderSays400_ClientGetsItAsItIsAndNobodyElseIsAsked()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-400", "mock/ok"] } }""");

        HttpResponseMessage answer = await gateway.AskAsync("chat");
        using HttpClient client = new();
        HttpResponseMessage direct = await client.PostAsync(
            new Uri($"{gateway.Mock.BaseUrl}/v1/chat/completions"), new StringContent("""{"model":"fail-400","messages":[{"role":"user","content":"hi"}]}"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(await direct.TextAsync(), await answer.TextAsync());
        Assert.Equal("1", answer.Header("attempts"));
        Assert.Equal(2, gateway.Mock.Calls.Count);
    }

    [Fact]
    public async Task ChatStream_DeploymentHangs_IsLeftAfterTheFirstTokenLimit()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/hang", "mock/ok"], "limits": { "time": "20s", "firstToken": "300ms" } } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.StartsWith("This is ok", await answer.StreamedAsync(), StringComparison.Ordinal);
        Assert.Equal("mock/hang=TimedOut", answer.Header("failures"));
        await gateway.Mock.Calls.WhenAsync(call => call is { Model: "hang", State: CallState.ClientLeft }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Chat_AllDeploymentsDown_OneErrorNamesEveryAttempt()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-503", "mock/auth"] } }""");

        HttpResponseMessage answer = await gateway.AskAsync("chat");
        var error = (await answer.JsonAsync()).GetProperty("error");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("exhausted", error.GetProperty("code").GetString());
        Assert.Equal(["mock/fail-503", "mock/auth", "mock/fail-503"], error.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("deployment").GetString()));
        Assert.Equal(["Overloaded", "AuthenticationFailed", "Overloaded"], error.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("failure").GetString()));
    }

    [Fact]
    public async Task ChatStream_CutInTheMiddle_EndsWithAnErrorEventAndNeverAsIfItWereWhole()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/cut-after-5", "mock/ok"], "policies": ["never-resume"] } }""",
            new Dictionary<string, string> { ["never-resume.csx"] = "if (Turn == Turn.Interrupted) return Fail();\n" });

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
        string[] events = await answer.EventsAsync();

        Assert.DoesNotContain("[DONE]", events);
        Assert.Contains("\"code\":\"interrupted\"", events[^1], StringComparison.Ordinal);
        Assert.Equal(1, gateway.Mock.Calls.Count);
    }

    [Fact]
    public async Task ChatStream_FallsSilent_EndsWithAnErrorEventAfterTheIdleLimit()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/stall-after-3"], "limits": { "idle": "300ms" } } }""");

        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);

        Assert.Contains("\"failure\":\"TimedOut\"", (await answer.EventsAsync())[^1], StringComparison.Ordinal);
    }
}
