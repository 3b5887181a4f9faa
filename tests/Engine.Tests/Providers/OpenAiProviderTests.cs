using System.Text;
using System.Text.Json.Nodes;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class OpenAiProviderTests
{
    [Fact]
    public async Task SendAsync_AnyRequest_ChangesOnlyModelAndKey()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using OpenAiCall call = new(upstream.BaseUrl);
        const string json = "{ \"unknown\": {\"model\": \"deep\", \"x\": [1, 2.50, \"\\u00e9\"]},\n \"model\" : \"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"日本 😀\"}], \"logit_bias\": {} }";

        using ProviderAnswer answer = await call.SendAsync(json, "vendor/gpt-4o:2024");

        Assert.Null(answer.Failure);
        Exchange request = Assert.Single(upstream.Requests);
        Assert.Equal(json.Replace("\"chat\"", "\"vendor/gpt-4o:2024\"", StringComparison.Ordinal), request.Body);
        Assert.StartsWith("POST /v1/chat/completions HTTP/1.1\r\n", request.Head, StringComparison.Ordinal);
        Assert.Equal("Bearer sk-gateway", request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(["authorization", "content-length", "content-type", "host"], HeaderNames(request));
    }

    [Fact]
    public async Task SendAsync_WithoutAKey_SendsNone()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using OpenAiCall call = new(upstream.BaseUrl, key: null);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Null(Assert.Single(upstream.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task SendAsync_AWholeAnswer_PassesByteForByte()
    {
        string odd = Answers.Whole.Replace("{\"id\"", "\n {  \"vendor\":\"\\u00e9\", \"id\"", StringComparison.Ordinal);
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, odd, "application/json; charset=utf-8"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(odd, Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal(new Usage(9, 1), answer.Usage);
    }

    [Fact]
    public async Task SendAsync_WholeAnswersAndStreams_KeepOneConnection()
    {
        await using Upstream upstream = new(exchange => exchange.Body.Contains("\"stream\":true", StringComparison.Ordinal)
            ? exchange.StreamAsync(Answers.Role, Answers.Say("a"), Answers.Stop, Answers.Done)
            : exchange.AnswerAsync(200, Answers.Whole));
        using OpenAiCall call = new(upstream.BaseUrl);
        for (int i = 0; i < 3; i++)
        {
            using (await call.SendAsync())
            {
            }

            using ProviderAnswer streamed = await call.SendAsync(Requests.Streaming);
            while (await streamed.Stream!.ReadAsync(new byte[512], TestContext.Current.CancellationToken) > 0)
            {
            }
        }

        Assert.Equal(6, upstream.Requests.Count);
        Assert.Equal(1, upstream.Connections);
    }

    [Fact]
    public async Task SendAsync_AHugeAnswer_IsWhole()
    {
        string text = new('x', 9 << 20);
        string body = Answers.Whole.Replace("Hello", text, StringComparison.Ordinal);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync("application/json");
            foreach (char[] part in body.Chunk(1 << 20)) await exchange.ChunkAsync(new string(part));
            await exchange.EndStreamAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Null(answer.Failure);
        Assert.Equal(text, (string?)JsonNode.Parse(answer.Body.Span)!["choices"]![0]!["message"]!["content"]);
    }

    [Fact]
    public async Task SendAsync_AnAnswerLargerThanIsKept_IsAFailure()
    {
        await using Upstream upstream = new(exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Contains("larger than 64 MiB", answer.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ARedirect_IsNotFollowed()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(307, "", headers: "Location: http://127.0.0.1:1/\r\nSet-Cookie: a=b\r\n"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(FailureKind.ServerError, answer.Failure!.Kind);
        Assert.Single(upstream.Requests);
        using ProviderAnswer again = await call.SendAsync();
        Assert.Null(upstream.Requests.Last().Header("Cookie"));
    }

    [Theory]
    [InlineData("<html><h1>502 Bad Gateway</h1></html>", "text/html", FailureKind.MalformedAnswer, Scope.Deployment)]
    [InlineData("", "application/json", FailureKind.MalformedAnswer, Scope.Deployment)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"stop\"}]}", "application/json", FailureKind.EmptyAnswer, Scope.Deployment)]
    [InlineData("{\"choices\":[]}", "application/json", FailureKind.EmptyAnswer, Scope.Deployment)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"}]}", "application/json", FailureKind.ContentFiltered, Scope.Request)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"length\"}]}", "application/json", FailureKind.Truncated, Scope.Request)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"sensitive\"}]}", "application/json", FailureKind.ContentFiltered, Scope.Request)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"Half of it\"},\"finish_reason\":\"insufficient_system_resource\"}]}", "application/json", FailureKind.Overloaded, Scope.Deployment)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"Half of it\"},\"finish_reason\":\"error\"}]}", "application/json", FailureKind.ServerError, Scope.Deployment)]
    [InlineData("{\"error\":{\"message\":\"Busy\",\"code\":429}}", "application/json", FailureKind.RateLimited, Scope.Deployment)]
    [InlineData("{\"error\":{\"message\":\"Busy\",\"code\":\"rate_limit_exceeded\"}}", "application/json", FailureKind.RateLimited, Scope.Deployment)]
    [InlineData("{\"error\":{\"message\":\"Broken\"}}", "application/json", FailureKind.ServerError, Scope.Deployment)]
    [InlineData("{\"error\":\"Broken\"}", "application/json", FailureKind.ServerError, Scope.Deployment)]
    public async Task SendAsync_ASuccessThatIsNone_IsAFailure(string body, string type, FailureKind kind, Scope scope)
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, body, type));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(kind, answer.Failure!.Kind);
        Assert.Equal(scope, answer.Failure.Scope);
        Assert.Equal(Stage.Answered, answer.Failure.Stage);
        Assert.NotEmpty(answer.Failure.Message);
    }

    private static IEnumerable<string> HeaderNames(Exchange request) => request.Head.Split("\r\n").Skip(1)
        .Where(line => line.Length > 0).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant()).Order();
}
