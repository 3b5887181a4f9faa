using System.Text;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Providers.Anthropic;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Anthropic pauses a long turn in which its own tools were at work: without a word, and yet it is the answer.</summary>
public sealed class PausedTurnTests
{
    private const string Search = """{"type":"server_tool_use","id":"srvtoolu_1","name":"web_search","input":{"query":"weather"}}""";

    [Fact]
    public async Task SendAsync_APausedTurnInOnePiece_IsTheAnswer()
    {
        string message = $$$"""{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[{{{Search}}}],"stop_reason":"pause_turn","usage":{"input_tokens":9,"output_tokens":3}}""";

        Assert.Equal(message, await SendAsync(exchange => exchange.AnswerAsync(200, message), stream: false));
    }

    [Fact]
    public async Task SendAsync_APausedTurnAsAStream_IsTheAnswer()
    {
        string stream = string.Concat(
            Event("message_start", """ "message":{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[],"usage":{"input_tokens":9,"output_tokens":1}} """),
            Event("content_block_start", $$""" "index":0,"content_block":{{Search}} """),
            Event("content_block_stop", """ "index":0 """),
            Event("message_delta", """ "delta":{"stop_reason":"pause_turn"},"usage":{"output_tokens":3} """),
            Event("message_stop", """ "x":0 """));

        Assert.Equal(stream, await SendAsync(exchange => exchange.StreamAsync(stream), stream: true));
    }

    private static string Event(string type, string members) => $$"""
        event: {{type}}
        data: {"type":"{{type}}",{{members.Trim()}}}


        """.ReplaceLineEndings("\n");

    private static async Task<string> SendAsync(Func<Exchange, Task> upstreamAnswer, bool stream)
    {
        await using Upstream upstream = new(upstreamAnswer);
        using AnthropicProvider provider = new("claude", upstream.BaseUrl, "key", TimeProvider.System);
        using RequestBody body = Requests.Read($$"""{"model":"chat","max_tokens":99,"stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"The weather?"}]}""", Dialect.Anthropic);
        using ProviderAnswer answer = await provider.SendAsync(new ProviderCall(body, "claude"), TestContext.Current.CancellationToken);
        Assert.Null(answer.Failure);
        return stream ? await OpenAiCall.ReadAllAsync(answer.Stream!) : Encoding.UTF8.GetString(answer.Body.Span);
    }
}
