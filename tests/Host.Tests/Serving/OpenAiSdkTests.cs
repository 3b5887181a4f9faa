using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official OpenAI .NET SDK as the client: only its endpoint changes.</summary>
public sealed class OpenAiSdkTests
{
    [Fact]
    public async Task CompleteChat_FirstDeploymentRateLimited_TypedAnswerComesFromTheSecond()
    {
        await using TestGateway gateway = await StartAsync();

        ClientResult<ChatCompletion> answer = await ClientOf(gateway).CompleteChatAsync([new UserChatMessage("Count, please.")], cancellationToken: TestContext.Current.CancellationToken);

        Assert.StartsWith("This is ok", answer.Value.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, answer.Value.FinishReason);
        Assert.True(answer.Value.Usage.OutputTokenCount > 0);
        Assert.True(answer.GetRawResponse().Headers.TryGetValue("x-rulesengine-attempts", out string? attempts));
        Assert.Equal("2", attempts);
    }

    [Fact]
    public async Task CompleteChatStreaming_FirstDeploymentRateLimited_UpdatesComeFromTheSecond()
    {
        await using TestGateway gateway = await StartAsync();
        string text = "";
        ChatFinishReason? finish = null;

        await foreach (StreamingChatCompletionUpdate update in ClientOf(gateway).CompleteChatStreamingAsync([new UserChatMessage("Count, please.")], cancellationToken: TestContext.Current.CancellationToken))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish = update.FinishReason ?? finish;
        }

        Assert.StartsWith("This is ok", text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, finish);
    }

    [Fact]
    public async Task CompleteChat_ProviderSays400_TheSdkThrowsTheProvidersError()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-400", "mock/ok"] } }""");

        ClientResultException error = await Assert.ThrowsAsync<ClientResultException>(
            () => ClientOf(gateway).CompleteChatAsync([new UserChatMessage("Count, please.")], cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(400, error.Status);
    }

    private static Task<TestGateway> StartAsync() =>
        TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-429-retry-after-30s", "mock/ok"] } }""");

    private static ChatClient ClientOf(TestGateway gateway) =>
        new("chat", new ApiKeyCredential("sk-any"), new OpenAIClientOptions { Endpoint = new Uri(gateway.Client.BaseAddress!, "v1") });
}
