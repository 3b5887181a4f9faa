using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>A stream that breaks and goes on elsewhere is one answer to the client, in every dialect that it can speak and with every dialect behind.</summary>
public sealed class ResumeTests(ResumeTests.EveryPair pairs) : IClassFixture<ResumeTests.EveryPair>
{
    private static readonly string[] Providers = ["mock", "claude", "responses"];

    /// <summary>What the mock says, and the repeated words that are cut at the seam.</summary>
    private const string Whole = "This is cut-after-5+pace-20ms counting: 1 2 3 4 5 6 7 8";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Behind => new(
        from first in Providers from second in Providers select (first, second));

    [Theory]
    [MemberData(nameof(Behind))]
    public async Task Messages_CutInTheMiddle_IsOneMessageWithOneBlock(string first, string second)
    {
        JsonElement[] events = await AskAsync(pairs.Gateway, "/v1/messages", $"messages-{first}-{second}", new JsonObject { ["max_tokens"] = 100, ["messages"] = Question() });

        Assert.Equal(Whole, string.Concat(events.Where(one => Type(one) == "content_block_delta").Select(one => one.GetProperty("delta").GetProperty("text").GetString())));
        string[] frame = ["message_start", "content_block_start", "content_block_stop", "message_delta", "message_stop"];
        Assert.Equal(frame, events.Select(Type).Where(type => type is not ("content_block_delta" or "ping")));
        Assert.All(events.Where(one => one.TryGetProperty("index", out _)), one => Assert.Equal(0, one.GetProperty("index").GetInt32()));
        Assert.Equal("end_turn", events[^2].GetProperty("delta").GetProperty("stop_reason").GetString());
        Assert.InRange(events[^2].GetProperty("usage").GetProperty("output_tokens").GetInt32(), 1, 1000);
    }

    [Theory]
    [MemberData(nameof(Behind))]
    public async Task Responses_CutInTheMiddle_IsOneResponseWithOneMessage(string first, string second)
    {
        JsonElement[] events = await AskAsync(pairs.Gateway, "/v1/responses", $"responses-{first}-{second}", new JsonObject { ["input"] = "Count, please." });

        Assert.Equal(Whole, string.Concat(events.Where(one => Type(one) == "response.output_text.delta").Select(one => one.GetProperty("delta").GetString())));
        Assert.Equal(Enumerable.Range(0, events.Length), events.Select(one => one.GetProperty("sequence_number").GetInt32()));
        Assert.Single(events.Where(one => one.TryGetProperty("item_id", out _)).Select(one => one.GetProperty("item_id").GetString()).Distinct());
        Assert.Single(events, one => Type(one) == "response.output_item.added");
        Assert.Equal("response.completed", Type(events[^1]));
        JsonElement response = events[^1].GetProperty("response");
        Assert.Equal(events[0].GetProperty("response").GetProperty("id").GetString(), response.GetProperty("id").GetString());
        Assert.Equal(Whole, response.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(events.First(one => one.TryGetProperty("item_id", out _)).GetProperty("item_id").GetString(), response.GetProperty("output")[0].GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(Behind))]
    public async Task Chat_CutInTheMiddle_IsOneCompletion(string first, string second)
    {
        JsonElement[] events = await AskAsync(pairs.Gateway, "/v1/chat/completions", $"chat-{first}-{second}", new JsonObject { ["messages"] = Question(), ["stream_options"] = new JsonObject { ["include_usage"] = true } });

        Assert.Equal(Whole, string.Concat(events.SelectMany(one => one.GetProperty("choices").EnumerateArray()).Select(choice => choice.GetProperty("delta").TryGetProperty("content", out JsonElement said) ? said.GetString() : "")));
        Assert.Single(events.Select(one => one.GetProperty("id").GetString()).Distinct());
        Assert.Single(events.Select(one => one.GetProperty("model").GetString()).Distinct());
        Assert.Single(events.SelectMany(one => one.GetProperty("choices").EnumerateArray()), choice => choice.GetProperty("finish_reason").ValueKind == JsonValueKind.String);
        Assert.InRange(events[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32(), 1, 1000);
    }

    [Fact]
    public async Task Messages_TheNextOneTakesABeginning_IsGivenTheTextAsItsOwnAndNoNotice()
    {
        await using TestGateway gateway = await StartAsync("claude", "claude", """, "capabilities": ["prefill"] """);

        JsonElement[] events = await AskAsync(gateway, "/v1/messages", "chat", new JsonObject { ["max_tokens"] = 100, ["messages"] = Question() });

        JsonArray sent = JsonNode.Parse(gateway.Mock.Calls.All()[1].Body!)!["messages"]!.AsArray();
        Assert.Equal(2, sent.Count);
        Assert.Equal(("assistant", "This is cut-after-5+pace-20ms counting: 1"), ((string?)sent[1]!["role"], (string?)sent[1]!["content"]));
        string text = string.Concat(events.Where(one => Type(one) == "content_block_delta").Select(one => one.GetProperty("delta").GetProperty("text").GetString()));
        // This model began anew all the same: nothing of what it says is taken for a repetition.
        Assert.Equal("This is cut-after-5+pace-20ms counting: 1This is other counting: 1 2 3 4 5 6 7 8", text);
    }

    [Fact]
    public async Task Messages_ThePolicyHasWordsForIt_TheModelIsToldThose()
    {
        await using TestGateway gateway = await StartAsync("claude", "claude", """, "capabilities": ["prefill"] """, "if (Turn == Turn.Interrupted) return Resume(notice: \"Bitte weiter.\");\n");

        await AskAsync(gateway, "/v1/messages", "chat", new JsonObject { ["max_tokens"] = 100, ["messages"] = Question() });

        JsonArray sent = JsonNode.Parse(gateway.Mock.Calls.All()[1].Body!)!["messages"]!.AsArray();
        Assert.Equal(("user", "Bitte weiter."), ((string?)sent[2]!["role"], (string?)sent[2]!["content"]));
    }

    [Fact]
    public async Task Messages_AModelThatThinks_IsNotGivenABeginning()
    {
        await using TestGateway gateway = await StartAsync("mock", "claude", """, "capabilities": ["prefill"] """);

        await AskAsync(gateway, "/v1/messages", "chat", new JsonObject
        {
            ["max_tokens"] = 4000,
            ["messages"] = Question(),
            ["thinking"] = new JsonObject { ["type"] = "enabled", ["budget_tokens"] = 1024 },
        });

        JsonArray sent = JsonNode.Parse(gateway.Mock.Calls.All()[1].Body!)!["messages"]!.AsArray();
        Assert.Equal("user", (string?)sent[^1]!["role"]);
    }

    private static JsonArray Question() => [new JsonObject { ["role"] = "user", ["content"] = "Count, please." }];

    private static string Type(JsonElement one) => one.GetProperty("type").GetString()!;

    private static Task<TestGateway> StartAsync(string first, string second, string facts, string policy = "return default;\n") => TestGateway.StartAsync(
        $$"""{ "chat": { "deployments": ["{{first}}/one", "{{second}}/two"], "policies": ["words"] } }""",
        new Dictionary<string, string> { ["words.csx"] = policy },
        $$"""{ "{{first}}/one": { "model": "cut-after-5+pace-20ms"{{facts}} }, "{{second}}/two": { "model": "other"{{facts}} } }""",
        OtherDialects);

    private static string OtherDialects(string mock) => $$"""
        "claude": { "dialect": "anthropic", "baseUrl": "{{mock}}/v1", "apiKey": "${MOCK_KEY}" },
        "responses": { "dialect": "openai-responses", "baseUrl": "{{mock}}/v1", "apiKey": "${MOCK_KEY}" },
        """;

    private static async Task<JsonElement[]> AskAsync(TestGateway gateway, string path, string model, JsonObject body)
    {
        body["model"] = model;
        body["stream"] = true;
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using HttpResponseMessage answer = await gateway.Client.SendAsync(request, Cancellation);
        string[] lines = (await answer.Content.ReadAsStringAsync(Cancellation)).Split('\n');
        return [.. lines.Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line[6..]).RootElement.Clone())];
    }

    /// <summary>One gateway with a model for each pair of providers and each dialect of clients, each with deployments of its own: no test spoils another one's health.</summary>
    public sealed class EveryPair : IAsyncLifetime
    {
        internal TestGateway Gateway { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            JsonObject models = [];
            JsonObject deployments = [];
            foreach (string client in (string[])["messages", "responses", "chat"])
                foreach ((string first, string second) in from first in Providers from second in Providers select (first, second))
                {
                    string name = $"{client}-{first}-{second}";
                    deployments[$"{first}/{name}-1"] = new JsonObject { ["model"] = "cut-after-5+pace-20ms" };
                    deployments[$"{second}/{name}-2"] = new JsonObject { ["model"] = "other" };
                    models[name] = new JsonObject { ["deployments"] = new JsonArray($"{first}/{name}-1", $"{second}/{name}-2") };
                }

            Gateway = await TestGateway.StartAsync(models.ToJsonString(), null, deployments.ToJsonString(), OtherDialects);
        }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
