using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace RulesEngine.Host.Tests.Mock;

/// <summary>The mock, as OpenAI's own client reads it.</summary>
public sealed class OpenAiSdkTests(MockServer mock) : IClassFixture<MockServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompleteChat_Ok_IsRead()
    {
        ChatCompletion completion = await Client("gpt-4o").CompleteChatAsync(["hi"], cancellationToken: Cancellation);

        Assert.Equal("This is gpt-4o counting: 1 2 3 4 5 6 7 8", Assert.Single(completion.Content).Text);
        Assert.Equal("gpt-4o", completion.Model);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.Equal(12, completion.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task CompleteChatStreaming_Ok_IsReadToItsUsage()
    {
        List<StreamingChatCompletionUpdate> updates = await Client("ok").CompleteChatStreamingAsync(["hi"], cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(ChatMessageRole.Assistant, updates[0].Role);
        Assert.Equal("This is ok counting: 1 2 3 4 5 6 7 8", string.Concat(updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text)));
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
        Assert.Equal(24, updates[^1].Usage.TotalTokenCount);
    }

    [Fact]
    public async Task CompleteChat_ToolCall_IsRead()
    {
        ChatCompletion completion = await Client("tool-call").CompleteChatAsync(["hi"], cancellationToken: Cancellation);

        ChatToolCall call = Assert.Single(completion.ToolCalls);
        Assert.Equal(ChatFinishReason.ToolCalls, completion.FinishReason);
        Assert.Equal(("get_weather", """{"city":"Paris"}"""), (call.FunctionName, call.FunctionArguments.ToString()));
    }

    [Fact]
    public async Task CompleteChat_Refusal_IsRead()
    {
        ChatCompletion completion = await Client("refusal").CompleteChatAsync(["hi"], cancellationToken: Cancellation);

        Assert.Equal("I'm sorry, but I can't help with that.", completion.Refusal);
    }

    [Theory]
    [InlineData("fail-429", 429, "Rate limit reached for fail-429")]
    [InlineData("fail-500", 500, "The server had an error processing your request.")]
    [InlineData("auth", 401, "invalid_api_key")]
    public async Task CompleteChat_HttpError_IsReadWithItsMessage(string model, int status, string message)
    {
        ClientResultException failure = await Assert.ThrowsAsync<ClientResultException>(() => Client(model).CompleteChatAsync(["hi"], cancellationToken: Cancellation));

        Assert.Equal(status, failure.Status);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteChatStreaming_Cut_ThrowsAfterWhatCame()
    {
        int updates = 0;

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (StreamingChatCompletionUpdate _ in Client("cut-after-5").CompleteChatStreamingAsync(["hi"], cancellationToken: Cancellation)) updates++;
        });

        Assert.Equal(1 + 5, updates);
    }

    [Fact]
    public async Task GetModels_Asked_AreRead()
    {
        OpenAIModelClient client = new(new ApiKeyCredential("sk-mock"), Options());

        OpenAIModelCollection models = await client.GetModelsAsync(Cancellation);

        Assert.Equal("mock", Assert.Single(models, model => model.Id == "ok").OwnedBy);
    }

    private ChatClient Client(string model) => new(model, new ApiKeyCredential("sk-mock"), Options());

    private OpenAIClientOptions Options() => new()
    {
        Endpoint = new Uri(mock.Provider.BaseUrl + "/v1"),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
    };
}
