using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official Anthropic .NET SDK as the client of a provider of every kind.</summary>
public sealed class AnthropicEveryKindTests(EveryKind kinds) : IClassFixture<EveryKind>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EveryKind.Answering), MemberType = typeof(EveryKind))]
    public async Task Create_EveryKind_TypedAnswerComes(string model)
    {
        Message message = await Client().Messages.Create(Ask(model), Cancelled);
        Assert.True(message.Content[0].TryPickText(out TextBlock? text));
        Assert.StartsWith("This is ok counting:", text.Text, StringComparison.Ordinal);
        Assert.Equal("end_turn", message.StopReason!.Raw());
        Assert.Equal((12, 12), (message.Usage.InputTokens, message.Usage.OutputTokens));
    }

    [Theory]
    [MemberData(nameof(EveryKind.Answering), MemberType = typeof(EveryKind))]
    public async Task CreateStreaming_EveryKind_EventsMakeTheAnswer(string model)
    {
        string text = "", stop = "";
        await foreach (RawMessageStreamEvent happened in Client().Messages.CreateStreaming(Ask(model), Cancelled))
        {
            if (happened.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta) && delta.Delta.TryPickText(out TextDelta? said)) text += said.Text;
            if (happened.TryPickDelta(out RawMessageDeltaEvent? end)) stop = end.Delta.StopReason!.Raw();
        }

        Assert.Equal("This is ok counting: 1 2 3 4 5 6 7 8", text);
        Assert.Equal("end_turn", stop);
    }

    [Theory]
    [MemberData(nameof(EveryKind.Calling), MemberType = typeof(EveryKind))]
    public async Task Create_EveryKindCallsATool_TypedCallComes(string model)
    {
        Message message = await Client().Messages.Create(Ask(model), Cancelled);
        Assert.True(message.Content[0].TryPickToolUse(out ToolUseBlock? call));
        Assert.Equal("get_weather", call.Name);
        Assert.Equal("Paris", call.Input["city"].GetString());
        Assert.Equal("tool_use", message.StopReason!.Raw());
    }

    private AnthropicClient Client() => new() { BaseUrl = kinds.Gateway.Client.BaseAddress!.ToString().TrimEnd('/'), ApiKey = "sk-ant-client", MaxRetries = 0 };

    private static MessageCreateParams Ask(string model) => new()
    {
        MaxTokens = 1024,
        Model = model,
        System = "Answer by counting.",
        Messages = [new UserMessageParam("Count, please.")],
        Tools = [new Tool { Name = "get_weather", InputSchema = new() { Properties = new Dictionary<string, JsonElement> { ["city"] = JsonSerializer.SerializeToElement(new { type = "string" }) } } }],
    };
}
