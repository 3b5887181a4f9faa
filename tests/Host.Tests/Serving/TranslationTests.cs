using OpenAI;
using OpenAI.Chat;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official OpenAI .NET SDK as the client, answered by a provider that speaks Anthropic's dialect.</summary>
public sealed class TranslationTests
{
    private const string Models = """
        {
          "chat": { "deployments": ["claude/fail-529", "claude/ok"] }, "tool": { "deployments": ["claude/tool-call"] }, "long": { "deployments": ["claude/length-20"] },
         
        }
        """;

    [Fact]
    public async Task CompleteChat_ClaudeAnswers_TypedAnswerComes()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        ChatCompletion answer = await ClientOf(gateway, "chat").CompleteChatAsync(
            [new SystemChatMessage("Count."), new UserChatMessage("Count, please.")],
            new ChatCompletionOptions { Temperature = 1.5f, FrequencyPenalty = 0.5f },
            TestContext.Current.CancellationToken);
        Assert.StartsWith("This is ok", answer.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(12, answer.Usage.InputTokenCount);
    }

    [Fact]
    public async Task CompleteChat_ParameterThatClaudeDoesNotKnow_IsNamedInTheAnswersHeaders()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        var answer = await ClientOf(gateway, "chat").CompleteChatAsync(
            [new UserChatMessage("Count, please.")], new ChatCompletionOptions { FrequencyPenalty = 0.5f }, TestContext.Current.CancellationToken);
        Assert.True(answer.GetRawResponse().Headers.TryGetValue("x-rulesengine-dropped", out string? dropped));
        Assert.Equal("frequency_penalty", dropped);
    }

    [Fact]
    public async Task CompleteChatStreaming_ClaudeAnswers_UpdatesMakeTheAnswer()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        string text = "";
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        await foreach (StreamingChatCompletionUpdate update in ClientOf(gateway, "chat").CompleteChatStreamingAsync([new UserChatMessage("Count, please.")], cancellationToken: TestContext.Current.CancellationToken))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish = update.FinishReason ?? finish;
            usage = update.Usage ?? usage;
        }

        Assert.StartsWith("This is ok", text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, finish);
        Assert.Equal(12, usage!.InputTokenCount);
    }

    [Fact]
    public async Task CompleteChat_ClaudeCallsATool_TypedCallComes()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        ChatCompletionOptions options = new() { Tools = { ChatTool.CreateFunctionTool("get_weather", "Weather.", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""")) } };
        ChatCompletion answer = await ClientOf(gateway, "tool").CompleteChatAsync([new UserChatMessage("Weather?")], options, TestContext.Current.CancellationToken);
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal("get_weather", answer.ToolCalls[0].FunctionName);
        Assert.Equal("""{"city":"Paris"}""", answer.ToolCalls[0].FunctionArguments.ToString());

        // The call and its result go back, and Claude takes them.
        ChatCompletion next = await ClientOf(gateway, "chat").CompleteChatAsync(
            [new UserChatMessage("Weather?"), new AssistantChatMessage(answer), new ToolChatMessage(answer.ToolCalls[0].Id, "Sunny.")], options, TestContext.Current.CancellationToken);
        Assert.StartsWith("This is ok", next.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChat_ClaudeReachesItsLimit_FinishReasonSaysSo()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        ChatCompletion answer = await ClientOf(gateway, "long").CompleteChatAsync([new UserChatMessage("Count, please.")], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
    }

    private static string Claude(string mock) => $$"""
        "claude": { "dialect": "anthropic", "baseUrl": "{{mock}}/v1", "apiKey": "${MOCK_KEY}" },
        """;

    private static ChatClient ClientOf(TestGateway gateway, string model) =>
        new(model, new System.ClientModel.ApiKeyCredential("sk-client"), new OpenAIClientOptions { Endpoint = new Uri(gateway.Client.BaseAddress!, "/v1"), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) });
}
