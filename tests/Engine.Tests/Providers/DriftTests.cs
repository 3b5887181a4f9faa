using System.Text;
using System.Text.Json;
using RulesEngine.Providers;
using RulesEngine.Providers.Anthropic;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Providers.OpenAiResponses;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Answers that break what their request demands, over real HTTP, passed through and translated, whole and streamed.</summary>
public sealed class DriftTests
{
    private const string Tools = """
        "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}}}],
        """;
    private const string Format = """
        "response_format":{"type":"json_schema","json_schema":{"name":"w","schema":{"type":"object","properties":{"degrees":{"type":"number"}},"required":["degrees"]}}},
        """;

    [Theory]
    [InlineData("""{"city":"Paris"}""", null)]
    [InlineData("""{}""", "The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required).")]
    [InlineData("""{"city":"Paris","town":"x"}""", "The answer breaks the schema of the arguments of 'get_weather' at $.town: is no member that the schema knows (additionalProperties).")]
    [InlineData("""{"city":"Par""", "In the answer the arguments of 'get_weather' are not JSON, and cannot be mended safely.")]
    [InlineData("[1]", "The answer breaks the schema of the arguments of 'get_weather' at $: must be of the type object (type).")]
    public async Task SendAsync_ToolCall_IsCheckedAgainstTheRequest(string arguments, string? message)
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Tools, Call(arguments));
        Assert.Equal(message, answer.Failure?.Message);
        if (message is null) return;
        Assert.Equal((FailureKind.MalformedAnswer, Stage.Answered, Scope.Deployment), (answer.Failure!.Kind, answer.Failure.Stage, answer.Failure.Scope));
        Assert.Equal(message, Assert.Single(answer.Failure.Answer!.SchemaErrors) + ".");
        Assert.Equal(("tool_calls", 7L, 5L), (answer.Failure.Answer.FinishReason, answer.Failure.Answer.InputTokens, answer.Failure.Answer.OutputTokens));

        // A policy may deliver it all the same, as it came.
        Assert.Equal((200, Call(arguments)), (answer.Status, Encoding.UTF8.GetString(answer.Body.Span)));
    }

    [Fact]
    public async Task SendAsync_ToolThatNobodyOffers_IsMalformed()
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Tools, Call("{}").Replace("get_weather", "get_wether", StringComparison.Ordinal));
        Assert.Equal("The answer calls 'get_wether', which the request does not offer.", answer.Failure?.Message);
    }

    [Theory]
    [InlineData("""{"degrees":20}""", null)]
    [InlineData("""{"degrees":"20"}""", "The answer breaks the schema of the text at $.degrees: must be of the type number (type).")]
    [InlineData("It is warm.", "In the answer the text is not JSON, and cannot be mended safely.")]
    public async Task SendAsync_JsonAnswer_IsCheckedAgainstTheRequest(string text, string? message)
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Format, Say(text));
        Assert.Equal(message, answer.Failure?.Message);
    }

    [Fact]
    public async Task SendAsync_JsonObjectMode_TakesAnyObject()
    {
        const string Mode = """
            "response_format":{"type":"json_object"},
        """;
        using ProviderAnswer good = await AskOpenAiAsync(Mode, Say("""{"a":1}"""));
        using ProviderAnswer bad = await AskOpenAiAsync(Mode, Say("[1]"));
        Assert.Null(good.Failure);
        Assert.Equal("The answer breaks the demanded form of the text at $: must be of the type object (json_object).", bad.Failure?.Message);
    }

    [Fact]
    public async Task SendAsync_MendableArguments_AreMendedAndNothingElseChanges()
    {
        string body = Call("""{"city":"Paris",}""");
        using ProviderAnswer answer = await AskOpenAiAsync(Tools, body);
        Assert.Null(answer.Failure);
        Assert.Equal("mended the arguments of 'get_weather': a trailing comma", Assert.Single(answer.Notes));
        Assert.Equal(body.Replace(",}\"", "}\"", StringComparison.Ordinal), Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public async Task SendAsync_FencedJson_IsMended()
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Format, Say("```json\n{\"degrees\":20}\n```"));
        using JsonDocument mended = JsonDocument.Parse(answer.Body);
        Assert.Equal("""{"degrees":20}""", mended.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        Assert.Equal("mended the text: a code fence", Assert.Single(answer.Notes));
    }

    [Theory]
    [InlineData(AnswerChecks.Note, """{}""", "The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required)")]
    [InlineData(AnswerChecks.Off, """{"city":"Paris",}""", null)]
    public async Task SendAsync_ChecksThatDoNotFail_DeliverTheAnswerAsItCame(AnswerChecks checks, string arguments, string? note)
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Tools, Call(arguments), checks);
        Assert.Null(answer.Failure);
        Assert.Equal(Call(arguments), Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal(note, answer.Notes.SingleOrDefault());
    }

    [Fact]
    public async Task SendAsync_SchemaThatRefersElsewhere_PassesWithANote()
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Tools.Replace("{\"type\":\"object\"", "{\"$ref\":\"https://example.com/s\",\"type\":\"object\"", StringComparison.Ordinal), Call("{}"));
        Assert.Null(answer.Failure);
        Assert.Equal("the schema of the arguments of 'get_weather' was not checked: it refers to 'https://example.com/s', and nothing is fetched for a check", Assert.Single(answer.Notes));
    }

    [Fact]
    public async Task SendAsync_AnswerThatTheTokenLimitCut_IsTheLimitsAndNotMalformed()
    {
        using ProviderAnswer answer = await AskOpenAiAsync(Format, Say("""{"degr""").Replace("\"stop\"", "\"length\"", StringComparison.Ordinal));
        Assert.Null(answer.Failure);
    }

    [Fact]
    public async Task SendAsync_RequestThatDemandsNothing_AnswerIsTheProvidersOwnBytes()
    {
        using ProviderAnswer answer = await AskOpenAiAsync("", Call("""{"city":"Paris",}"""));
        Assert.Equal(Call("""{"city":"Paris",}"""), Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public async Task SendAsync_AnthropicClientOfOpenAi_TranslatedCallIsCheckedAndMended()
    {
        const string Request = """{"model":"m","max_tokens":99,"tools":[{"name":"get_weather","input_schema":{"required":["city"]}}],"messages":[{"role":"user","content":"a"}]}""";
        await using Upstream upstream = Upstream.Answering(exchange => exchange.AnswerAsync(200, Call("""{"city":"Paris",}""")), exchange => exchange.AnswerAsync(200, Call("{}")));
        using OpenAiProvider provider = new("openai", upstream.BaseUrl, null, TimeProvider.System);
        using ProviderAnswer mended = await SendAsync(provider, Dialect.Anthropic, Request);
        using ProviderAnswer broken = await SendAsync(provider, Dialect.Anthropic, Request);
        using JsonDocument message = JsonDocument.Parse(mended.Body);
        Assert.Equal("Paris", message.RootElement.GetProperty("content")[0].GetProperty("input").GetProperty("city").GetString());
        Assert.Equal(FailureKind.MalformedAnswer, broken.Failure?.Kind);
        using JsonDocument delivered = JsonDocument.Parse(broken.Body);
        Assert.Equal("tool_use", delivered.RootElement.GetProperty("content")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task SendAsync_AnthropicPassedThrough_InputIsChecked()
    {
        const string Request = """{"model":"m","max_tokens":99,"tools":[{"name":"get_weather","input_schema":{"required":["city"]}}],"messages":[{"role":"user","content":"a"}]}""";
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, """{"id":"m","type":"message","role":"assistant","model":"m","stop_reason":"tool_use","content":[{"type":"tool_use","id":"t","name":"get_weather","input":{"town":"x"}}],"usage":{"input_tokens":1,"output_tokens":1}}"""));
        using AnthropicProvider provider = new("anthropic", upstream.BaseUrl, "k", TimeProvider.System);
        using ProviderAnswer answer = await SendAsync(provider, Dialect.Anthropic, Request);
        Assert.Equal("The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required).", answer.Failure?.Message);
    }

    [Fact]
    public async Task SendAsync_ResponsesPassedThrough_ArgumentsAreMended()
    {
        const string Request = """{"model":"m","tools":[{"type":"function","name":"get_weather","parameters":{"required":["city"]}}],"input":"a"}""";
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, """{"id":"r","object":"response","status":"completed","model":"m","output":[{"type":"function_call","id":"f","call_id":"c","name":"get_weather","arguments":"{\"city\":\"x\"","status":"completed"}],"usage":{"input_tokens":1,"output_tokens":1}}"""));
        using OpenAiResponsesProvider provider = new("responses", upstream.BaseUrl, "k", TimeProvider.System);
        using ProviderAnswer answer = await SendAsync(provider, Dialect.OpenAiResponses, Request);
        using JsonDocument mended = JsonDocument.Parse(answer.Body);
        Assert.Equal("""{"city":"x"}""", mended.RootElement.GetProperty("output")[0].GetProperty("arguments").GetString());
        Assert.Equal("mended the arguments of 'get_weather': missing brackets", Assert.Single(answer.Notes));
    }

    [Fact]
    public async Task SendAsync_StreamThatIsWholeBeforeAnythingIsSent_Fails()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(StreamedCall("{}")));
        using OpenAiProvider provider = new("openai", upstream.BaseUrl, null, TimeProvider.System);
        using ProviderAnswer answer = await SendAsync(provider, Dialect.OpenAi, Request(Tools, stream: true));
        Assert.Equal("The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required).", answer.Failure?.Message);
    }

    [Theory]
    [InlineData("{}", "The answer breaks the schema of the arguments of 'get_weather' at $.city: is required and missing (required)")]
    [InlineData("""{\"city\":\"x\",}""", "passed on the arguments of 'get_weather' as they came, with a trailing comma")]
    [InlineData("""{\"city\":\"x\"}""", null)]
    public async Task ReadAsync_StreamThatTheClientHasBegunToSee_GoesOnAsItIsAndIsNoted(string arguments, string? note)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] lines = StreamedCall(arguments).Split("\n\n", 2);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(lines[0] + "\n\n");
            await seen.Task;
            await exchange.ChunkAsync(lines[1]);
            await exchange.EndStreamAsync();
        });
        using OpenAiProvider provider = new("openai", upstream.BaseUrl, null, TimeProvider.System);
        using ProviderAnswer answer = await SendAsync(provider, Dialect.OpenAi, Request(Tools, stream: true));
        Assert.Null(answer.Failure);
        Assert.Empty(answer.Stream!.Notes);
        seen.SetResult();
        Assert.Equal(StreamedCall(arguments), await OpenAiCall.ReadAllAsync(answer.Stream!));
        Assert.Null(answer.Stream!.Broken);
        Assert.Equal(note, answer.Stream.Notes.SingleOrDefault());
    }

    private static async Task<ProviderAnswer> AskOpenAiAsync(string demands, string body, AnswerChecks checks = AnswerChecks.Fail)
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, body));
        using OpenAiProvider provider = new("openai", upstream.BaseUrl, null, TimeProvider.System);
        return await SendAsync(provider, Dialect.OpenAi, Request(demands), checks);
    }

    private static async Task<ProviderAnswer> SendAsync(IProvider provider, Dialect dialect, string request, AnswerChecks checks = AnswerChecks.Fail)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(request);

        // Not given back to the pool: a request stays until its answer is read to the end.
        RequestBody body = RequestReader.TryRead(dialect, bytes, bytes.Length, [], [], out string? error) ?? throw new InvalidOperationException(error);
        body.Checks = checks;
        return await provider.SendAsync(new ProviderCall(body, "m"), TestContext.Current.CancellationToken);
    }

    private static string Request(string demands, bool stream = false) => $$"""{"model":"chat",{{demands}}"stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"Hi"}]}""";

    private static string Call(string arguments) => """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"get_weather","arguments":ARGUMENTS}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":7,"completion_tokens":5}}"""
        .Replace("ARGUMENTS", Quoted(arguments), StringComparison.Ordinal);

    private static string Say(string text) => """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":TEXT},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":5}}"""
        .Replace("TEXT", Quoted(text), StringComparison.Ordinal);

    private static string StreamedCall(string arguments) =>
        """data: {"id":"x","choices":[{"index":0,"delta":{"role":"assistant","tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"get_weather","arguments":""}}]}}]}""" + "\n\n"
        + """data: {"id":"x","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"ARGUMENTS"}}]}}]}""".Replace("ARGUMENTS", arguments, StringComparison.Ordinal) + "\n\n"
        + """data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""" + "\n\ndata: [DONE]\n\n";

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
