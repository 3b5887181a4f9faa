using System.Text.Json;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official Anthropic .NET SDK as the client, answered by a provider of its own dialect and by one of OpenAI's.</summary>
public sealed class AnthropicSdkTests
{
    private const string Models = """
        {
          "same": { "deployments": ["claude/ok"] }, "other": { "deployments": ["mock/ok"] },
          "same-tool": { "deployments": ["claude/tool-call"] }, "other-tool": { "deployments": ["mock/tool-call"] },
          "rescued": { "deployments": ["claude/fail-529", "mock/ok"] }, "rescued-back": { "deployments": ["mock/fail-503", "claude/ok"] },
          "wrong": { "deployments": ["mock/fail-400"] }, "other-long": { "deployments": ["mock/length-20"] },
          "cut": { "deployments": ["claude/cut-after-5"] }
        }
        """;

    [Theory]
    [InlineData("same", "ok")]
    [InlineData("other", "ok")]
    [InlineData("rescued", "ok")]
    [InlineData("rescued-back", "ok")]
    public async Task Create_AnyProvider_TypedAnswerComes(string model, string answers)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        Message message = await ClientOf(gateway).Messages.Create(Ask(model), TestContext.Current.CancellationToken);
        Assert.True(message.Content[0].TryPickText(out TextBlock? text));
        Assert.StartsWith($"This is {answers}", text.Text, StringComparison.Ordinal);
        Assert.Equal("end_turn", message.StopReason!.Raw());
        Assert.Equal(12, message.Usage.InputTokens);
        Assert.True(message.Usage.OutputTokens > 0);
    }

    [Theory]
    [InlineData("same")]
    [InlineData("other")]
    public async Task CreateStreaming_AnyProvider_EventsMakeTheAnswer(string model)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        string text = "", stop = "";
        bool started = false, stopped = false;
        await foreach (RawMessageStreamEvent happened in ClientOf(gateway).Messages.CreateStreaming(Ask(model), TestContext.Current.CancellationToken))
        {
            started |= happened.TryPickStart(out _);
            if (happened.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta) && delta.Delta.TryPickText(out TextDelta? said)) text += said.Text;
            if (happened.TryPickDelta(out RawMessageDeltaEvent? end)) stop = end.Delta.StopReason!.Raw();
            stopped |= happened.TryPickStop(out _);
        }

        Assert.StartsWith("This is ok", text, StringComparison.Ordinal);
        Assert.Equal((true, true, "end_turn"), (started, stopped, stop));
    }

    [Theory]
    [InlineData("same-tool")]
    [InlineData("other-tool")]
    public async Task Create_ModelCallsATool_TypedCallComes(string model)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        Message message = await ClientOf(gateway).Messages.Create(Ask(model), TestContext.Current.CancellationToken);
        Assert.True(message.Content[0].TryPickToolUse(out ToolUseBlock? call));
        Assert.Equal("get_weather", call.Name);
        Assert.Equal("Paris", call.Input["city"].GetString());
        Assert.Equal("tool_use", message.StopReason!.Raw());
    }

    [Fact]
    public async Task CreateStreaming_ModelOfOpenAiCallsATool_InputComesInPieces()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        string input = "", name = "";
        await foreach (RawMessageStreamEvent happened in ClientOf(gateway).Messages.CreateStreaming(Ask("other-tool"), TestContext.Current.CancellationToken))
        {
            if (happened.TryPickContentBlockStart(out RawContentBlockStartEvent? start) && start.ContentBlock.TryPickToolUse(out ToolUseBlock? call)) name = call.Name;
            if (happened.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta) && delta.Delta.TryPickInputJson(out InputJsonDelta? piece)) input += piece.PartialJson;
        }

        Assert.Equal("get_weather", name);
        Assert.Equal("""{"city":"Paris"}""", input);
    }

    [Fact]
    public async Task Create_AnswerOfOpenAiIsTruncated_StopReasonSaysSo()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        Message message = await ClientOf(gateway).Messages.Create(Ask("other-long"), TestContext.Current.CancellationToken);
        Assert.Equal("max_tokens", message.StopReason!.Raw());
    }

    [Fact]
    public async Task Create_ProviderOfOpenAiSays400_TheSdkThrowsAnErrorOfItsOwnDialect()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        AnthropicBadRequestException error = await Assert.ThrowsAsync<AnthropicBadRequestException>(() => ClientOf(gateway).Messages.Create(Ask("wrong"), TestContext.Current.CancellationToken));
        using JsonDocument body = JsonDocument.Parse(error.ResponseBody);
        Assert.Equal("error", body.RootElement.GetProperty("type").GetString());
        Assert.Equal("invalid_request_error", body.RootElement.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task CreateStreaming_StreamIsCut_EndsWithAnErrorAndNotAsIfWhole()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, providers: Claude);
        bool stopped = false;
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (RawMessageStreamEvent happened in ClientOf(gateway).Messages.CreateStreaming(Ask("cut"), TestContext.Current.CancellationToken))
                stopped |= happened.TryPickStop(out _);
        });
        Assert.False(stopped);
    }

    private static string Claude(string mock) => $$"""
        "claude": { "dialect": "anthropic", "baseUrl": "{{mock}}/v1", "apiKey": "${MOCK_KEY}" },
        """;

    private static AnthropicClient ClientOf(TestGateway gateway) =>
        new() { BaseUrl = gateway.Client.BaseAddress!.ToString().TrimEnd('/'), ApiKey = "sk-ant-client", MaxRetries = 0 };

    private static MessageCreateParams Ask(string model) => new()
    {
        MaxTokens = 1024,
        Model = model,
        System = "Answer by counting.",
        Messages = [new UserMessageParam("Count, please.")],
        Tools = [new Tool { Name = "get_weather", InputSchema = new() { Properties = new Dictionary<string, JsonElement> { ["city"] = JsonSerializer.SerializeToElement(new { type = "string" }) } } }],
    };
}
