using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>Answers that break what their request demands, through the real gateway.</summary>
public sealed class DriftTests
{
    private const string Tool = """ "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}] """;
    private const string Format = """ "response_format":{"type":"json_schema","json_schema":{"name":"c","schema":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}} """;
    private const string Models = """{ "chat": { "deployments": ["mock/wrong-tool-call", "mock/tool-call"] }, "json": { "deployments": ["mock/ok", "mock/fenced-json"] } }""";

    [Fact]
    public async Task Chat_ToolCallBreaksItsSchema_AnotherDeploymentAnswers()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models);
        using HttpResponseMessage answer = await gateway.PostAsync(Ask("chat", Tool));
        Assert.Equal("mock/tool-call", answer.Header("deployment"));
        Assert.Equal("mock/wrong-tool-call=MalformedAnswer, mock/wrong-tool-call=MalformedAnswer", answer.Header("failures"));
        Assert.Equal("""{"city":"Paris"}""", (await answer.JsonAsync()).GetProperty("choices")[0].GetProperty("message").GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
    }

    [Fact]
    public async Task Chat_TextIsNotTheJsonThatWasAskedFor_NextIsAskedAndMended()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models);
        using HttpResponseMessage answer = await gateway.PostAsync(Ask("json", Format));
        Assert.Equal("mock/fenced-json", answer.Header("deployment"));
        Assert.Equal("mended the text: a code fence", answer.Header("notes"));
        Assert.Equal("""{"city":"Paris"}""", await answer.ContentAsync());
    }

    [Fact]
    public async Task Chat_NobodyDoesBetter_ErrorNamesThePathAndTheRule()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("{}");
        using HttpResponseMessage answer = await gateway.PostAsync(Ask("mock/wrong-tool-call", Tool));
        Assert.Equal(502, (int)answer.StatusCode);
        string message = (await answer.JsonAsync()).GetProperty("error").GetProperty("message").GetString()!;
        Assert.EndsWith("first MalformedAnswer: The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required).", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_PolicySeesTheSchemaErrorsAndDelivers_ClientGetsTheAnswerAsItCame()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/wrong-tool-call"], "policies": ["lenient"] } }""",
            new Dictionary<string, string> { ["lenient.csx"] = "if (Failure?.Kind is MalformedAnswer && Answer is { SchemaErrors.Count: > 0, FinishReason: \"tool_calls\" }) return Deliver();" });
        using HttpResponseMessage answer = await gateway.PostAsync(Ask("chat", Tool));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("lenient.csx:1", answer.Header("decided-by"));
        Assert.Equal("tool_calls", (await answer.JsonAsync()).GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Theory]
    [InlineData("note", "The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required)")]
    [InlineData("off", "")]
    public async Task Chat_OperatorChoseOtherwise_AnswerIsDelivered(string check, string note)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, more: $$""", "answers": { "check": "{{check}}" } """);
        using HttpResponseMessage answer = await gateway.PostAsync(Ask("chat", Tool));
        Assert.Equal("mock/wrong-tool-call", answer.Header("deployment"));
        Assert.Equal(note, answer.Header("notes"));
    }

    [Fact]
    public async Task ChatStream_CallBreaksItsSchema_StreamEndsAsItCameAndTheRecordingSaysIt()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, more: """, "recordings": { "folder": "recordings", "sync": "always" } """);
        using HttpResponseMessage answer = await gateway.PostAsync(Ask("mock/wrong-tool-call+pace-20ms", Tool, stream: true));
        string[] events = await answer.EventsAsync();
        Assert.Equal("[DONE]", events[^1]);
        string line = await RecordedAsync(gateway);
        using JsonDocument trail = JsonDocument.Parse(line);
        Assert.Equal(
            "The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required)",
            trail.RootElement.GetProperty("result").GetProperty("notes")[0].GetString());
    }

    /// <summary>The first trail, once it is on the disk.</summary>
    private static async Task<string> RecordedAsync(TestGateway gateway)
    {
        using CancellationTokenSource patience = new(TestGateway.Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (await look.WaitForNextTickAsync(patience.Token))
        {
            foreach (string file in Directory.GetFiles(gateway.PathOf("recordings"), "*.ndjson"))
            {
                using FileStream open = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using StreamReader reader = new(open);
                string text = await reader.ReadToEndAsync(patience.Token);
                if (text.Split('\n').FirstOrDefault(one => one.Contains("\"result\"", StringComparison.Ordinal)) is { } line) return line;
            }
        }

        throw new InvalidOperationException("Nothing was recorded.");
    }

    private static string Ask(string model, string demand, bool stream = false) =>
        $$"""{ "model": "{{model}}", "stream": {{(stream ? "true" : "false")}}, {{demand}}, "messages": [{ "role": "user", "content": "Hi" }] }""";
}
