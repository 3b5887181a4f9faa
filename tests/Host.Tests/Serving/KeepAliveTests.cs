using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>What a client hears while it waits for the first content of a stream.</summary>
public sealed class KeepAliveTests
{
    private const string Often = """, "limits": { "keepAlive": "100ms" }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/chat/completions")]
    [InlineData("/v1/messages")]
    [InlineData("/v1/responses")]
    public async Task Stream_FirstContentTakesLong_CommentsThenTheWholeAnswer(string path)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/slow-700ms"] } }""", more: Often);

        using HttpResponseMessage answer = await AskAsync(gateway, path);
        string text = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(": waiting\n\n: waiting\n\n", text, StringComparison.Ordinal);
        Assert.Contains("\n: x-rulesengine-deployment: mock/slow-700ms\n", text, StringComparison.Ordinal);
        Assert.Contains("counting", text, StringComparison.Ordinal);
        Assert.DoesNotContain("event: error", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"error\"", text, StringComparison.Ordinal);
        Assert.Equal("", answer.Header("deployment"));
        Assert.NotEqual("", answer.Header("revision"));
    }

    [Theory]
    [InlineData("/v1/chat/completions", "data: {\"error\":")]
    [InlineData("/v1/messages", "event: error\ndata: {\"type\":\"error\",\"error\":")]
    [InlineData("/v1/responses", "event: error\ndata: {")]
    public async Task Stream_FailsAfterAComment_ErrorGoesAsAnEventOfTheDialect(string path, string begins)
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/slow-headers-500ms+fail-400"] } }""", more: Often);

        using HttpResponseMessage answer = await AskAsync(gateway, path);
        string text = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith(": waiting\n\n", text, StringComparison.Ordinal);
        string last = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith(begins, last, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(last[(last.IndexOf("data: ", StringComparison.Ordinal) + 6)..]));
        Assert.Contains("Invalid 'temperature'", last, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_RunsOutOfTimeAfterAComment_ErrorEventSaysSo()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/hang"], "limits": { "time": "500ms" } } }""", more: Often);

        using HttpResponseMessage answer = await AskAsync(gateway, "/v1/chat/completions");
        string[] events = await answer.EventsAsync();

        Assert.Contains("\"code\":\"deadline\"", Assert.Single(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_TakesLong_GetsNoComments()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/slow-500ms"] } }""", more: Often);

        using HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal("mock/slow-500ms", answer.Header("deployment"));
        Assert.StartsWith("{", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_WithKeepAliveOff_GetsNoComments()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/slow-500ms"], "limits": { "keepAlive": "0s" } } }""", more: Often);

        using HttpResponseMessage answer = await AskAsync(gateway, "/v1/chat/completions");

        Assert.DoesNotContain(": waiting", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("mock/slow-500ms", answer.Header("deployment"));
    }

    private static Task<HttpResponseMessage> AskAsync(TestGateway gateway, string path)
    {
        JsonArray messages = [new JsonObject { ["role"] = "user", ["content"] = "Count, please." }];
        JsonObject body = new() { ["model"] = "chat", ["stream"] = true, ["max_tokens"] = 100, [path.EndsWith("responses", StringComparison.Ordinal) ? "input" : "messages"] = messages };
        if (path.EndsWith("responses", StringComparison.Ordinal)) body.Remove("max_tokens");
        return gateway.Client.PostAsync(new Uri(path, UriKind.Relative), JsonContent.Create(body), Cancellation);
    }
}
