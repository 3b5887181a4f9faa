using System.Net;
using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>What is left alone after a failure, and what an operator can do about it, in the real process.</summary>
public sealed class HealthTests
{
    private static string SpareOf(string mock) => $$"""
        "spare": { "dialect": "openai", "baseUrl": "{{mock}}/v1", "apiKey": "${PATH}" }, "twin": { "dialect": "openai", "baseUrl": "{{mock}}/v1", "apiKey": "${PATH}" },
        """;

    [Fact]
    public async Task Chat_AccountOutOfCredit_NoModelUnderTheKeyIsAskedNext()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "dry": { "deployments": ["spare/quota", "mock/one"] }, "chat": { "deployments": ["twin/ok", "mock/one"] } }""", providers: SpareOf);

        HttpResponseMessage first = await gateway.AskAsync("dry"), second = await gateway.AskAsync("chat");

        Assert.Equal("mock/one", first.Header("deployment"));
        Assert.Equal(("mock/one", "1"), (second.Header("deployment"), second.Header("attempts")));
        JsonElement twin = await OneAsync(gateway, "twin/ok");
        Assert.Equal(("spare", "spare"), (twin.GetProperty("account").GetString(), twin.GetProperty("service").GetString()));
        Assert.InRange(twin.GetProperty("accountCoolingUntil").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.Equal(JsonValueKind.Null, (await OneAsync(gateway, "mock/one")).GetProperty("coolingUntil").ValueKind);
    }

    [Fact]
    public async Task Chat_ProviderSaysWhatIsLeft_HealthShowsIt()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-429-retry-after-60s"] } }""");
        await gateway.AskAsync("chat");
        Assert.Equal(0, (await OneAsync(gateway, "mock/fail-429-retry-after-60s")).GetProperty("requestsLeft").GetInt64());
    }

    [Fact]
    public async Task Chat_EverybodyDown_BreakerKeepsAwayAndTheClientHearsWhenToComeBack()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-503"], "limits": { "attempts": 1 } } }""");
        HttpResponseMessage answer = await gateway.AskAsync("chat");
        for (int i = 0; i < 9; i++) answer = await gateway.AskAsync("chat");
        Assert.Equal("exhausted", await CodeOf(answer));

        answer = await gateway.AskAsync("chat");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "no_candidate"), (answer.StatusCode, await CodeOf(answer)));
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal("0", answer.Header("attempts"));
        Assert.Equal("Open", (await OneAsync(gateway, "mock/fail-503")).GetProperty("breaker").GetString());
    }

    [Fact]
    public async Task Deployments_IsolatedAndBroughtBack_ByHand()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/one", "mock/two"] } }""");

        Assert.Equal("Isolated", (await ChangeAsync(gateway, """{ "deployment": "mock/one", "do": "isolate" }"""))[0].GetProperty("breaker").GetString());
        Assert.Equal("mock/two", await AnswersAsync(gateway));
        Assert.Equal("Closed", (await ChangeAsync(gateway, """{ "deployment": "mock/one", "do": "bring-back" }"""))[0].GetProperty("breaker").GetString());
        Assert.Equal("mock/one", await AnswersAsync(gateway));
        await gateway.SaidAsync("mock/one: isolated, by an operator at 127.0.0.1");
        await gateway.SaidAsync("mock/one: brought back, by an operator at 127.0.0.1");
    }

    [Fact]
    public async Task Deployments_AWholeProviderCooled_ThenForgotten()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/one", "mock/two", "spare/three"] } }""", providers: SpareOf);

        JsonElement[] cooled = await ChangeAsync(gateway, """{ "provider": "mock", "do": "cool", "for": "10m" }""");
        Assert.Equal(["mock/one", "mock/two"], cooled.Select(one => one.GetProperty("id").GetString()));
        Assert.All(cooled, one => Assert.InRange(one.GetProperty("coolingUntil").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10)));
        Assert.Equal("spare/three", await AnswersAsync(gateway));
        await ChangeAsync(gateway, """{ "provider": "mock", "do": "forget" }""");
        Assert.Equal("mock/one", await AnswersAsync(gateway));
        await gateway.SaidAsync("mock/two: cooled for 600 s");
    }

    private static readonly (int Status, string Body, string Why)[] Mistakes =
    [
        (404, """{ "deployment": "mock/none", "do": "isolate" }""", "The configuration has no deployment 'mock/none'. It has mock/one; GET /admin/deployments lists them."),
        (404, """{ "provider": "none", "do": "isolate" }""", "The configuration has no deployment of a provider 'none'."),
        (400, """{ "do": "isolate" }""", "Name either a deployment or a provider"),
        (400, """{ "deployment": "mock/one", "provider": "mock", "do": "isolate" }""", "Name either a deployment or a provider"),
        (400, """{ "deployment": "mock/one", "do": "stop" }""", "'do' is one of cool, isolate, bring-back, forget"),
        (400, """{ "deployment": "mock/one", "do": "cool" }""", "Say for how long"),
        (400, """{ "deployment": "mock/one", "do": "cool", "for": "soon" }""", "'soon' is no time to cool for"),
        (400, """{ "deployment": "mock/one", "do": "cool", "for": "721h" }""", "'721h' is no time to cool for"),
        (400, """{ "deployment": "mock/one", "do": "isolate", "for": "1m" }""", "'for' belongs to cool alone"),
        (400, """{ "deployment": "mock/one", "what": "isolate" }""", "There is no 'what' here"),
        (400, """{ "deployment": 1, "do": "isolate" }""", "'deployment' is a text"),
        (400, """{ "do": "cool", "do": "isolate" }""", "'do' stands twice"),
        (400, "[]", "The body is one JSON object"),
        (400, "isolate", "The body is not valid JSON"),
    ];

    [Fact]
    public async Task Deployments_WhatCannotBeDone_SaysWhy()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/one"] } }""");
        foreach ((int status, string body, string why) in Mistakes)
        {
            HttpResponseMessage answer = await PostAsync(gateway, body);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.StartsWith(why, (await answer.JsonAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal("Closed", (await OneAsync(gateway, "mock/one")).GetProperty("breaker").GetString());
    }

    [Fact]
    public async Task Hedges_NoneAllowed_AreNotMade()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/slow-300ms", "mock/one"], "policies": ["hedge"] } }""",
            new Dictionary<string, string> { ["hedge.csx"] = "if (Turn == Turn.Start) return Hedge(after: 50.Milliseconds);" },
            more: """, "hedges": { "share": 0 }""");

        Assert.Equal("mock/slow-300ms", await AnswersAsync(gateway));
        JsonElement hedges = await (await gateway.GetAsync("/admin/hedges")).JsonAsync();
        Assert.Equal((1, 0, 1), (hedges.GetProperty("requests").GetInt64(), hedges.GetProperty("hedges").GetInt64(), hedges.GetProperty("overShare").GetInt64()));
        Assert.Equal(0, hedges.GetProperty("rule").GetProperty("share").GetDouble());
    }

    private static async Task<string> AnswersAsync(TestGateway gateway) => (await gateway.AskAsync("chat")).Header("deployment");

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.JsonAsync()).GetProperty("error").GetProperty("code").GetString();

    private static async Task<JsonElement> OneAsync(TestGateway gateway, string id) =>
        (await (await gateway.GetAsync("/admin/deployments")).JsonAsync()).EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);

    private static async Task<JsonElement[]> ChangeAsync(TestGateway gateway, string body)
    {
        HttpResponseMessage answer = await PostAsync(gateway, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await answer.JsonAsync()).EnumerateArray()];
    }

    private static Task<HttpResponseMessage> PostAsync(TestGateway gateway, string body) =>
        gateway.Client.PostAsync(new Uri("/admin/deployments", UriKind.Relative), new StringContent(body), TestContext.Current.CancellationToken);
}
