using System.Text;
using RulesEngine.Providers;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>One provider's dialect: how the engine writes its requests and reads its answers, with an answer as it comes over the wire.</summary>
/// <param name="Name">As the configuration calls it.</param>
/// <param name="Write">Writes a request.</param>
/// <param name="ReadWhole">Reads an answer in one piece.</param>
/// <param name="NewStream">Reads a stream.</param>
/// <param name="Whole">An answer in one piece.</param>
/// <param name="Opening">How a stream begins.</param>
/// <param name="Chunk">One event of a stream, with one word.</param>
internal sealed record SpokenDialect(
    string Name, Func<Conversation, Losses, byte[]> Write, WholeAnswer.Reading ReadWhole, Func<IReadStream> NewStream, byte[] Whole, byte[] Opening, byte[] Chunk)
{
    private const string Model = "some-model-2026-01-01";

    public static SpokenDialect[] All { get; } =
    [
        Of("openai", (asked, losses) => Providers.OpenAi.WriteRequest.Write(asked, Model, losses), Providers.OpenAi.ReadAnswer.Read, () => new Providers.OpenAi.ReadStream(),
            """{"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion","created":1790000000,"model":"some-model-2026-01-01","choices":[{"index":0,"message":{"role":"assistant","content":"The order has left the warehouse.","refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":120,"completion_tokens":8,"total_tokens":128}}""",
            Data("""{"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion.chunk","created":1790000000,"model":"some-model-2026-01-01","choices":[{"index":0,"delta":{"role":"assistant","content":"The"},"finish_reason":null}]}"""),
            Data("""{"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion.chunk","created":1790000000,"model":"some-model-2026-01-01","choices":[{"index":0,"delta":{"content":" order"},"finish_reason":null}]}""")),
        Of("openai-responses", (asked, losses) => Providers.OpenAiResponses.WriteRequest.Write(asked, Model, losses), Providers.OpenAiResponses.ReadAnswer.Read, () => new Providers.OpenAiResponses.ReadStream(),
            """{"id":"resp_68a1","object":"response","created_at":1790000000,"status":"completed","model":"some-model-2026-01-01","output":[{"type":"message","id":"msg_68a1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"The order has left the warehouse.","annotations":[]}]}],"usage":{"input_tokens":120,"output_tokens":8,"total_tokens":128}}""",
            Data("""{"type":"response.created","sequence_number":0,"response":{"id":"resp_68a1","object":"response","status":"in_progress","model":"some-model-2026-01-01","output":[]}}""")
                + Data("""{"type":"response.output_text.delta","sequence_number":3,"item_id":"msg_68a1","output_index":0,"content_index":0,"delta":"The"}"""),
            "event: response.output_text.delta\n" + Data("""{"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_68a1","output_index":0,"content_index":0,"delta":" order"}""")),
        Of("anthropic", (asked, losses) => Providers.Anthropic.WriteRequest.Write(asked, Model, losses), Providers.Anthropic.ReadAnswer.Read, () => new Providers.Anthropic.ReadStream(),
            """{"id":"msg_013Zva2CMHLNnXjNJJKqJ2EF","type":"message","role":"assistant","model":"some-model-2026-01-01","content":[{"type":"text","text":"The order has left the warehouse."}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":120,"output_tokens":8}}""",
            Data("""{"type":"message_start","message":{"id":"msg_013Zva2CMHLNnXjNJJKqJ2EF","type":"message","role":"assistant","model":"some-model-2026-01-01","content":[],"stop_reason":null,"usage":{"input_tokens":120,"output_tokens":1}}}""")
                + Data("""{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""") + Data("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"The"}}"""),
            "event: content_block_delta\n" + Data("""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" order"}}""")),
        Of("gemini", Providers.Gemini.WriteRequest.Write, Providers.Gemini.ReadAnswer.Read, () => new Providers.Gemini.ReadStream(),
            """{"candidates":[{"content":{"parts":[{"text":"The order has left the warehouse."}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":120,"candidatesTokenCount":8,"totalTokenCount":128},"modelVersion":"some-model","responseId":"r1"}""",
            Data("""{"candidates":[{"content":{"parts":[{"text":"The"}],"role":"model"},"index":0}],"modelVersion":"some-model","responseId":"r1"}"""),
            Data("""{"candidates":[{"content":{"parts":[{"text":" order"}],"role":"model"},"index":0}],"modelVersion":"some-model","responseId":"r1"}""")),
        Of("bedrock", (asked, losses) => Providers.Bedrock.WriteRequest.Write(asked, Model, losses), Providers.Bedrock.ReadAnswer.Read, () => new Providers.Bedrock.ReadStream(),
            """{"output":{"message":{"role":"assistant","content":[{"text":"The order has left the warehouse."}]}},"stopReason":"end_turn","usage":{"inputTokens":120,"outputTokens":8,"totalTokens":128},"metrics":{"latencyMs":551}}""",
            Data("""{"messageStart":{"role":"assistant"}}""") + Data("""{"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"The"}}}"""),
            Data("""{"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":" order"}}}""")),
        Of("cohere", (asked, losses) => Providers.Cohere.WriteRequest.Write(asked, Model, losses), Providers.Cohere.ReadAnswer.Read, () => new Providers.Cohere.ReadStream(),
            """{"id":"c14c80c3","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":"The order has left the warehouse."}]},"usage":{"billed_units":{"input_tokens":120,"output_tokens":8},"tokens":{"input_tokens":120,"output_tokens":8}}}""",
            Data("""{"id":"c14c80c3","type":"message-start","delta":{"message":{"role":"assistant","content":[]}}}""") + Data("""{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"The"}}}}"""),
            Data("""{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":" order"}}}}""")),
    ];

    public override string ToString() => Name;

    private static SpokenDialect Of(string name, Func<Conversation, Losses, byte[]> write, WholeAnswer.Reading read, Func<IReadStream> stream, string whole, string opening, string chunk) =>
        new(name, write, read, stream, Encoding.UTF8.GetBytes(whole), Encoding.UTF8.GetBytes(opening), Encoding.UTF8.GetBytes(chunk));

    private static string Data(string json) => $"data: {json}\n\n";
}
