using System.Net;
using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Tests.Serving;

public sealed class ClientTests
{
    [Fact]
    public async Task Chat_UnknownFieldsAndOddSpacing_ReachTheProviderUntouchedButForModelAndKey()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/ok"] } }""");
        const string Sent = "{ \"x_unknown\" : {\"deep\":[1, 2.50, \"\\u00e9\"]},\n \"model\" : \"chat\", \"messages\":[{\"role\":\"user\",\"content\":\"hi\"}], \"seed\":7 }";

        HttpResponseMessage answer = await gateway.PostAsync(Sent, key: "sk-the-clients-own");

        MockCall call = Assert.Single(gateway.Mock.Calls.All());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Sent.Replace("\"chat\"", "\"ok\"", StringComparison.Ordinal), call.Body);
        Assert.Equal("Bearer sk-the-operators-own", call.Headers!["Authorization"]);
    }

    [Fact]
    public async Task ChatStream_ClientLeaves_TheProvidersCallEndsAtOnce()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/stall-after-3"] } }""");
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        using (HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true))
            _ = await (await answer.Content.ReadAsStreamAsync(cancellation)).ReadAsync(new byte[1], cancellation);

        MockCall call = await gateway.Mock.Calls.WhenAsync(call => call.State != CallState.Open, cancellation);
        Assert.Equal(CallState.ClientLeft, call.State);
    }

    [Fact]
    public async Task Chat_ClientLeavesBeforeAnAnswer_TheProvidersCallEndsAtOnceAndNobodyElseIsAsked()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/hang", "mock/ok"] } }""");
        using CancellationTokenSource leave = new();
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        Task asking = gateway.Client.PostAsync("/v1/chat/completions", new StringContent("""{"model":"chat","messages":[{"role":"user","content":"hi"}]}"""), leave.Token);
        await gateway.Mock.Calls.WhenAsync(call => call.State == CallState.Open, cancellation);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        MockCall call = await gateway.Mock.Calls.WhenAsync(call => call.State != CallState.Open, cancellation);
        Assert.Equal(CallState.ClientLeft, call.State);
        await gateway.SaidAsync("ClientGone");
        Assert.Equal(1, gateway.Mock.Calls.Count);
    }

    [Theory]
    [InlineData("x-rulesengine-deadline-ms", "400")]
    [InlineData("x-stainless-timeout", "0.4")]
    public async Task Chat_ClientSaysItsDeadline_TheErrorComesBeforeTheClientGivesUp(string header, string value)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/hang", "mock/hang-after-headers"] } }""");

        HttpResponseMessage answer = await gateway.AskAsync("chat", more: request => request.Headers.Add(header, value));

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("deadline", (await answer.JsonAsync()).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{", "not one complete JSON object")]
    [InlineData("[]", "not one complete JSON object")]
    [InlineData("""{"messages":[]}""", "names no model")]
    [InlineData("""{"model":"","messages":[]}""", "'model' must be a string")]
    [InlineData("""{"model":"chat"}""", "'messages' must be an array")]
    [InlineData("""{"model":"chat","model":"chat","messages":[]}""", "stands twice")]
    [InlineData("""{"model":"chat","messages":[],"stream":"yes"}""", "'stream' must be true or false")]
    public async Task Chat_RequestIsWrong_400SaysWhatAndHow(string body, string says)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/ok"] } }""");

        HttpResponseMessage answer = await gateway.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, (await answer.JsonAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, gateway.Mock.Calls.Count);
    }

    [Fact]
    public async Task Chat_UnknownModel_404NamesTheModelsThereAre()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/ok"] } }""");

        HttpResponseMessage answer = await gateway.AskAsync("chatt");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("has no model 'chatt'. It knows chat", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_Asked_ListsModelsAndDeployments()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/ok"] } }""");

        var models = (await (await gateway.GetAsync("/v1/models")).JsonAsync()).GetProperty("data");

        Assert.Equal(["chat", "mock/ok"], models.EnumerateArray().Select(model => model.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task Path_Asked_Answers(string path, HttpStatusCode status)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/ok"] } }""");

        Assert.Equal(status, (await gateway.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Chat_DeploymentWithAPrice_HeaderSaysTheCost()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/ok"] } }""", deployments: """{ "mock/ok": { "price": { "input": 2.5, "output": 10 } } }""");

        HttpResponseMessage answer = await gateway.AskAsync("chat");
        var usage = (await answer.JsonAsync()).GetProperty("usage");

        decimal cost = ((2.5m * usage.GetProperty("prompt_tokens").GetInt64()) + (10m * usage.GetProperty("completion_tokens").GetInt64())) / 1_000_000m;
        Assert.Equal(cost, decimal.Parse(answer.Header("cost-usd"), System.Globalization.CultureInfo.InvariantCulture));
    }
}
