#pragma warning disable OPENAI001 // The SDK calls its Responses client experimental.
using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Responses;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The official OpenAI .NET SDK's Responses client, answered by a provider of every kind.</summary>
public sealed class OpenAiResponsesTests(EveryKind kinds) : IClassFixture<EveryKind>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EveryKind.Answering), MemberType = typeof(EveryKind))]
    public async Task CreateResponse_EveryKind_TypedAnswerComes(string model)
    {
        ResponseResult answer = await Client().CreateResponseAsync(Asked(model), Cancelled);
        Assert.StartsWith("This is ok counting:", answer.GetOutputText(), StringComparison.Ordinal);
        Assert.Equal(ResponseStatus.Completed, answer.Status);
        Assert.Equal((12, 12), (answer.Usage.InputTokenCount, answer.Usage.OutputTokenCount));
    }

    [Theory]
    [MemberData(nameof(EveryKind.Answering), MemberType = typeof(EveryKind))]
    public async Task CreateResponseStreaming_EveryKind_UpdatesMakeTheAnswer(string model)
    {
        CreateResponseOptions asked = Asked(model);
        asked.StreamingEnabled = true;
        string text = "";
        ResponseResult? whole = null;
        await foreach (StreamingResponseUpdate update in Client().CreateResponseStreamingAsync(asked, Cancelled))
        {
            if (update is StreamingResponseOutputTextDeltaUpdate delta) text += delta.Delta;
            if (update is StreamingResponseCompletedUpdate completed) whole = completed.Response;
        }

        Assert.Equal("This is ok counting: 1 2 3 4 5 6 7 8", text);
        Assert.Equal(text, whole!.GetOutputText());
        Assert.Equal(12, whole.Usage.OutputTokenCount);
    }

    [Theory]
    [MemberData(nameof(EveryKind.Calling), MemberType = typeof(EveryKind))]
    public async Task CreateResponse_EveryKindCallsATool_CallComesAndItsResultGoesBack(string model)
    {
        CreateResponseOptions asked = Asked(model);
        asked.Tools.Add(ResponseTool.CreateFunctionTool("get_weather", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""), strictModeEnabled: false, "Weather."));
        ResponseResult answer = await Client().CreateResponseAsync(asked, Cancelled);
        FunctionCallResponseItem call = Assert.Single(answer.OutputItems.OfType<FunctionCallResponseItem>());
        Assert.Equal("get_weather", call.FunctionName);
        Assert.Equal("""{"city":"Paris"}""", call.FunctionArguments.ToString());

        CreateResponseOptions next = Asked(model.Replace("tool-call", "ok", StringComparison.Ordinal));
        next.InputItems.Add(call);
        next.InputItems.Add(ResponseItem.CreateFunctionCallOutputItem(call.CallId, "Sunny."));
        Assert.StartsWith("This is ok", ((ResponseResult)await Client().CreateResponseAsync(next, Cancelled)).GetOutputText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateResponse_NamesAnAnswerThatOpenAiStored_OtherKindsSayThatTheyCannotFindIt()
    {
        CreateResponseOptions asked = Asked("gemini/ok");
        asked.PreviousResponseId = "resp_1";
        ClientResultException refused = await Assert.ThrowsAsync<ClientResultException>(() => Client().CreateResponseAsync(asked, Cancelled));
        Assert.Contains("previous_response_id", refused.Message, StringComparison.Ordinal);
    }

    private static CreateResponseOptions Asked(string model) => new() { Model = model, InputItems = { ResponseItem.CreateUserMessageItem("Count, please.") } };

    private ResponsesClient Client() =>
        new(new ApiKeyCredential("sk-client"), new OpenAIClientOptions { Endpoint = new Uri(kinds.Gateway.Client.BaseAddress!, "/v1"), RetryPolicy = new ClientRetryPolicy(0) });
}
