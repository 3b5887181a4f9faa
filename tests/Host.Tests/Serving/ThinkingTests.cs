using Anthropic;
using Anthropic.Models.Messages;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official Anthropic .NET SDK as the client of models that think: Anthropic's own, and those of other families.</summary>
public sealed class ThinkingTests(EveryKind kinds) : IClassFixture<EveryKind>
{
    private const string Thought = "The user wants me to count.";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Deployments that think, and the signature a client gets: Anthropic's own as it is, Google's with its mark, none where a family signs nothing.</summary>
    public static TheoryData<string, string> Models => new()
    {
        { "claude/thinking", "bW9jay1zaWduYXR1cmU=" },
        { "vertex/claude-ok+thinking", "bW9jay1zaWduYXR1cmU=" },
        { "mock/thinking", "" },
        { "azure/thinking", "" },
        { "gemini/thinking", "google:bW9jay1zaWduYXR1cmU=" },
        { "vertex/thinking", "google:bW9jay1zaWduYXR1cmU=" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Create_ModelThinks_TypedThoughtComesBeforeTheText(string model, string signature)
    {
        Message message = await Client().Messages.Create(Ask(model), Cancelled);
        Assert.True(message.Content[0].TryPickThinking(out ThinkingBlock? thought));
        Assert.Equal((Thought, signature), (thought.Thinking, thought.Signature));
        Assert.True(message.Content[1].TryPickText(out TextBlock? text));
        Assert.StartsWith("This is ", text.Text, StringComparison.Ordinal);
        Assert.Equal("end_turn", message.StopReason!.Raw());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task CreateStreaming_ModelThinks_TypedEventsMakeThoughtAndText(string model, string signature)
    {
        string thought = "", signed = "", text = "";
        List<long> begun = [];
        await foreach (RawMessageStreamEvent happened in Client().Messages.CreateStreaming(Ask(model), Cancelled))
        {
            if (happened.TryPickContentBlockStart(out RawContentBlockStartEvent? start)) begun.Add(start.Index);
            if (!happened.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta)) continue;
            if (delta.Delta.TryPickThinking(out ThinkingDelta? more)) thought += more.Thinking;
            if (delta.Delta.TryPickSignature(out SignatureDelta? proof)) signed += proof.Signature;
            if (delta.Delta.TryPickText(out TextDelta? said)) text += said.Text;
        }

        Assert.Equal((Thought, signature), (thought, signed));
        Assert.StartsWith("This is ", text, StringComparison.Ordinal);
        Assert.Equal([0L, 1L], begun);
    }

    private AnthropicClient Client() => new() { BaseUrl = kinds.Gateway.Client.BaseAddress!.ToString().TrimEnd('/'), ApiKey = "sk-ant-client", MaxRetries = 0 };

    private static MessageCreateParams Ask(string model) => new()
    {
        MaxTokens = 4096,
        Model = model,
        Thinking = new ThinkingConfigEnabled { BudgetTokens = 1024 },
        Messages = [new UserMessageParam("Count, please.")],
    };
}
