using System.Text;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Providers.OpenAiResponses;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>What only one dialect can say, as coding agents do with their custom tools, is an answer like any other where it passes; nobody else can go on with it.</summary>
public sealed class OwnContentTests
{
    private static readonly string Stream = string.Concat(
        Event("response.created", """ "response":{"id":"resp_1","model":"gpt-5","output":[]} """),
        Event("response.output_item.added", """ "output_index":0,"item":{"type":"custom_tool_call","id":"ctc_1","call_id":"call_1","name":"apply_patch","input":""} """),
        Event("response.custom_tool_call_input.delta", """ "output_index":0,"delta":"*** Begin Patch" """),
        Event("response.completed", """ "response":{"id":"resp_1","status":"completed","output":[{"type":"custom_tool_call","id":"ctc_1"}]} """));

    [Fact]
    public async Task SendAsync_ACustomToolCallAsAStream_IsTheAnswer()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Stream));
        using OpenAiResponsesProvider provider = new("openai", upstream.BaseUrl, "key", TimeProvider.System);
        using RequestBody body = Requests.Read("""{"model":"chat","stream":true,"input":"Mend it.","tools":[{"type":"custom","name":"apply_patch"}]}""", Dialect.OpenAiResponses);

        using ProviderAnswer answer = await provider.SendAsync(new ProviderCall(body, "gpt-5"), TestContext.Current.CancellationToken);

        Assert.Null(answer.Failure);
        Assert.Equal(Stream, await OpenAiCall.ReadAllAsync(answer.Stream!));
    }

    [Fact]
    public void Read_WhatTheClientHasSeenOfIt_IsMoreThanText() =>
        Assert.True(SeenAnswer.Read(Encoding.UTF8.GetBytes(Stream), new ReadStream()).HasMoreThanText);

    private static string Event(string type, string members) => $"event: {type}\ndata: {{\"type\":\"{type}\",{members.Trim()}}}\n\n";
}
