using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official OpenAI .NET SDK as the client of a provider of every kind: chat, streams, tools, structured answers, embeddings.</summary>
public sealed class OpenAiEveryKindTests(EveryKind kinds) : IClassFixture<EveryKind>
{
    private static readonly ChatTool Weather = ChatTool.CreateFunctionTool("get_weather", "Weather.", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"""));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EveryKind.Answering), MemberType = typeof(EveryKind))]
    public async Task CompleteChat_EveryKind_TypedAnswerComes(string model)
    {
        ChatCompletion answer = await Chat(model).CompleteChatAsync([new SystemChatMessage("Count."), new UserChatMessage("Count, please.")], cancellationToken: Cancelled);
        Assert.StartsWith("This is ok counting:", answer.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((12, 12), (answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount));
    }

    [Theory]
    [MemberData(nameof(EveryKind.Answering), MemberType = typeof(EveryKind))]
    public async Task CompleteChatStreaming_EveryKind_UpdatesMakeTheAnswer(string model)
    {
        string text = "";
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        await foreach (StreamingChatCompletionUpdate update in Chat(model).CompleteChatStreamingAsync([new UserChatMessage("Count, please.")], cancellationToken: Cancelled))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish = update.FinishReason ?? finish;
            usage = update.Usage ?? usage;
        }

        Assert.Equal("This is ok counting: 1 2 3 4 5 6 7 8", text);
        Assert.Equal(ChatFinishReason.Stop, finish);
        Assert.Equal(12, usage!.OutputTokenCount);
    }

    [Theory]
    [MemberData(nameof(EveryKind.Calling), MemberType = typeof(EveryKind))]
    public async Task CompleteChat_EveryKindCallsATool_CallComesAndItsResultGoesBack(string model)
    {
        ChatCompletionOptions options = new() { Tools = { Weather }, ToolChoice = ChatToolChoice.CreateRequiredChoice() };
        ChatCompletion answer = await Chat(model).CompleteChatAsync([new UserChatMessage("Weather?")], options, Cancelled);
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        ChatToolCall call = Assert.Single(answer.ToolCalls);
        Assert.Equal("get_weather", call.FunctionName);
        Assert.Equal("""{"city":"Paris"}""", call.FunctionArguments.ToString());

        string answers = model.Replace("tool-call", "ok", StringComparison.Ordinal);
        ChatCompletion next = await Chat(answers).CompleteChatAsync(
            [new UserChatMessage("Weather?"), new AssistantChatMessage(answer), new ToolChatMessage(call.Id, "Sunny.")], new ChatCompletionOptions { Tools = { Weather } }, Cancelled);
        Assert.StartsWith("This is ok", next.Content[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryKind.Calling), MemberType = typeof(EveryKind))]
    public async Task CompleteChatStreaming_EveryKindCallsATool_PiecesMakeTheCall(string model)
    {
        string name = "", arguments = "";
        await foreach (StreamingChatCompletionUpdate update in Chat(model).CompleteChatStreamingAsync([new UserChatMessage("Weather?")], new ChatCompletionOptions { Tools = { Weather } }, Cancelled))
        {
            foreach (StreamingChatToolCallUpdate piece in update.ToolCallUpdates)
            {
                name += piece.FunctionName;
                arguments += piece.FunctionArgumentsUpdate?.ToString();
            }
        }

        Assert.Equal("get_weather", name);
        Assert.Equal("""{"city":"Paris"}""", arguments);
    }

    [Theory]
    [InlineData("responses/json", "text.format.schema")]
    [InlineData("azure/json", "response_format.json_schema.schema")]
    [InlineData("claude/json", "output_config.format.schema")]
    [InlineData("gemini/json", "generationConfig.responseJsonSchema")]
    [InlineData("vertex/json", "generationConfig.responseJsonSchema")]
    [InlineData("cohere/json", "response_format.json_schema")]
    public async Task CompleteChat_StructuredAnswerWanted_SchemaReachesTheProvider(string model, string place)
    {
        const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""";
        kinds.Gateway.Mock.Calls.Clear();
        ChatCompletionOptions options = new() { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("place", BinaryData.FromString(Schema), jsonSchemaIsStrict: true) };
        ChatCompletion answer = await Chat(model).CompleteChatAsync([new UserChatMessage("Where is it?")], options, Cancelled);
        using JsonDocument sent = JsonDocument.Parse(kinds.Gateway.Mock.Calls.All().Last(call => call.Path != "/token").Body!);
        JsonElement found = place.Split('.').Aggregate(sent.RootElement, (element, name) => element.GetProperty(name));
        Assert.Equal(Schema, found.GetRawText());
        Assert.Equal("""{"city":"Paris"}""", answer.Content[0].Text);
    }

    [Fact]
    public async Task CompleteChat_BedrockCannotPromiseASchema_SaysSo()
    {
        ChatCompletionOptions options = new() { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("count", BinaryData.FromString("""{"type":"object"}"""), jsonSchemaIsStrict: true) };
        ClientResultException refused = await Assert.ThrowsAsync<ClientResultException>(() => Chat("bedrock/ok").CompleteChatAsync([new UserChatMessage("Count, please.")], options, Cancelled));
        Assert.Contains("JSON schema", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChat_ThreeKindsFail_TheFourthAnswers()
    {
        ClientResult<ChatCompletion> answer = await Chat("rescued").CompleteChatAsync([new UserChatMessage("Count, please.")], cancellationToken: Cancelled);
        Assert.StartsWith("This is ok", answer.Value.Content[0].Text, StringComparison.Ordinal);
        Assert.True(answer.GetRawResponse().Headers.TryGetValue("x-rulesengine-failures", out string? failures));
        Assert.Contains("bedrock/fail-429=RateLimited", failures, StringComparison.Ordinal);
        Assert.Contains("cohere/fail-500=ServerError", failures, StringComparison.Ordinal);
        Assert.Contains("vertex/fail-503=Overloaded", failures, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryKind.Embedding), MemberType = typeof(EveryKind))]
    public async Task GenerateEmbedding_EveryKind_TypedVectorComes(string model)
    {
        OpenAIEmbedding made = await Embeddings(model).GenerateEmbeddingAsync("one", cancellationToken: Cancelled);
        Assert.Equal([0f, 0.5f, -0.25f], made.ToFloats().ToArray());
    }

    [Fact]
    public async Task GenerateEmbeddings_FirstFailsAndSecondMakesNone_ThirdGivesAllInOrder()
    {
        ClientResult<OpenAIEmbeddingCollection> made = await Embeddings("embed").GenerateEmbeddingsAsync(["one", "two", "three"], cancellationToken: Cancelled);
        Assert.Equal([0f, 1f, 2f], made.Value.Select(one => one.ToFloats().Span[0]));
        Assert.True(made.GetRawResponse().Headers.TryGetValue("x-rulesengine-deployment", out string? deployment));
        Assert.Equal("gemini/ok", deployment);
    }

    private ChatClient Chat(string model) => new(model, new ApiKeyCredential("sk-client"), Options());

    private EmbeddingClient Embeddings(string model) => new(model, new ApiKeyCredential("sk-client"), Options());

    private OpenAIClientOptions Options() => new() { Endpoint = new Uri(kinds.Gateway.Client.BaseAddress!, "/v1"), RetryPolicy = new ClientRetryPolicy(0) };
}
