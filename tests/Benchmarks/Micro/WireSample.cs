using System.Text;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>One provider's wire, and what comes over it: the answer to a question after a tool call, in one piece and as a stream.</summary>
/// <param name="Client">Who asks: a dialect that is not the wire's own.</param>
/// <param name="Write">Writes the request.</param>
/// <param name="Read">Reads an answer in one piece.</param>
/// <param name="Reader">Begins to read a stream.</param>
/// <param name="Whole">An answer in one piece.</param>
/// <param name="Begin">The beginning of a stream.</param>
/// <param name="Chunk">One token of it.</param>
internal sealed record WireSample(Dialect Client, Func<Conversation, Losses, byte[]> Write, WholeAnswer.Reading Read, Func<IReadStream> Reader, string Whole, string Begin, string Chunk)
{
    /// <summary>Those that clients speak too are asked by a client of Anthropic's, or of OpenAI's where that is the wire's own.</summary>
    public static WireSample Of(string wire) => wire switch
    {
        "openai" => new(
            Dialect.Anthropic,
            (conversation, losses) => Providers.OpenAi.WriteRequest.Write(conversation, "gpt-4o-2024-11-20", losses),
            Providers.OpenAi.ReadAnswer.Read,
            () => new Providers.OpenAi.ReadStream(),
            """{"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion","created":1790000000,"model":"gpt-4o-2024-11-20","choices":[{"index":0,"message":{"role":"assistant","content":"It is 18 degrees and cloudy in Berlin, with a light wind from the west.","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":812,"completion_tokens":19,"total_tokens":831,"prompt_tokens_details":{"cached_tokens":512,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}},"service_tier":"default","system_fingerprint":"fp_44709d6fcb"}""",
            Data("""{"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion.chunk","created":1790000000,"model":"gpt-4o-2024-11-20","system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]}"""),
            Data("""{"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion.chunk","created":1790000000,"model":"gpt-4o-2024-11-20","system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":" degrees"},"logprobs":null,"finish_reason":null}]}""")),
        "openai-responses" => new(
            Dialect.OpenAi,
            (conversation, losses) => Providers.OpenAiResponses.WriteRequest.Write(conversation, "gpt-4o-2024-11-20", losses),
            Providers.OpenAiResponses.ReadAnswer.Read,
            () => new Providers.OpenAiResponses.ReadStream(),
            """{"id":"resp_68a1","object":"response","created_at":1790000000,"status":"completed","error":null,"incomplete_details":null,"model":"gpt-4o-2024-11-20","output":[{"id":"msg_68a1","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":"It is 18 degrees and cloudy in Berlin, with a light wind from the west.","annotations":[],"logprobs":[]}]}],"parallel_tool_calls":true,"store":false,"tool_choice":"auto","tools":[],"usage":{"input_tokens":812,"input_tokens_details":{"cached_tokens":512},"output_tokens":19,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":831},"metadata":{}}""",
            Event("response.created", """{"type":"response.created","sequence_number":0,"response":{"id":"resp_68a1","object":"response","status":"in_progress","model":"gpt-4o-2024-11-20","output":[]}}""")
            + Event("response.output_item.added", """{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"msg_68a1","type":"message","status":"in_progress","role":"assistant","content":[]}}"""),
            Event("response.output_text.delta", """{"type":"response.output_text.delta","sequence_number":7,"item_id":"msg_68a1","output_index":0,"content_index":0,"delta":" degrees","logprobs":[],"obfuscation":"mAz0LU8o"}""")),
        "anthropic" => new(
            Dialect.OpenAi,
            (conversation, losses) => Providers.Anthropic.WriteRequest.Write(conversation, "claude-haiku-4-5", losses),
            Providers.Anthropic.ReadAnswer.Read,
            () => new Providers.Anthropic.ReadStream(),
            """{"id":"msg_01XFD","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[{"type":"text","text":"It is 18 degrees and cloudy in Berlin, with a light wind from the west."}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":300,"cache_creation_input_tokens":0,"cache_read_input_tokens":512,"output_tokens":19,"service_tier":"standard"}}""",
            Event("message_start", """{"type":"message_start","message":{"id":"msg_01XFD","type":"message","role":"assistant","model":"claude-haiku-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":300,"cache_creation_input_tokens":0,"cache_read_input_tokens":512,"output_tokens":1}}}""")
            + Event("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
            Event("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" degrees"}}""")),
        "gemini" => new(
            Dialect.OpenAi,
            Providers.Gemini.WriteRequest.Write,
            Providers.Gemini.ReadAnswer.Read,
            () => new Providers.Gemini.ReadStream(),
            """{"candidates":[{"content":{"parts":[{"text":"It is 18 degrees and cloudy in Berlin, with a light wind from the west."}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":812,"candidatesTokenCount":19,"totalTokenCount":831,"cachedContentTokenCount":512,"promptTokensDetails":[{"modality":"TEXT","tokenCount":812}]},"modelVersion":"gemini-2.5-flash","responseId":"aZ3kaKm2"}""",
            "",
            Data("""{"candidates":[{"content":{"parts":[{"text":" degrees"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":812,"candidatesTokenCount":4,"totalTokenCount":816,"promptTokensDetails":[{"modality":"TEXT","tokenCount":812}]},"modelVersion":"gemini-2.5-flash","responseId":"aZ3kaKm2"}""")),
        "bedrock" => new(
            Dialect.OpenAi,
            (conversation, losses) => Providers.Bedrock.WriteRequest.Write(conversation, "anthropic.claude-haiku-4-5-v1:0", losses),
            Providers.Bedrock.ReadAnswer.Read,
            () => new Providers.Bedrock.ReadStream(),
            """{"metrics":{"latencyMs":900},"output":{"message":{"content":[{"text":"It is 18 degrees and cloudy in Berlin, with a light wind from the west."}],"role":"assistant"}},"stopReason":"end_turn","usage":{"cacheReadInputTokens":512,"cacheWriteInputTokens":0,"inputTokens":300,"outputTokens":19,"totalTokens":831}}""",
            """{"messageStart":{"p":"abcdefghijkl","role":"assistant"}}""",
            """{"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":" degrees"},"p":"abcdefghijklmnopqrs"}}"""),
        "cohere" => new(
            Dialect.OpenAi,
            (conversation, losses) => Providers.Cohere.WriteRequest.Write(conversation, "command-a-03-2025", losses),
            Providers.Cohere.ReadAnswer.Read,
            () => new Providers.Cohere.ReadStream(),
            """{"id":"c14c80c3","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":"It is 18 degrees and cloudy in Berlin, with a light wind from the west."}]},"usage":{"billed_units":{"input_tokens":812,"output_tokens":19},"tokens":{"input_tokens":1300,"output_tokens":21},"cached_tokens":512}}""",
            Event("message-start", """{"id":"c14c80c3","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}""")
            + Event("content-start", """{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}"""),
            Event("content-delta", """{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":" degrees"}}}}""")),
        _ => throw new ArgumentOutOfRangeException(nameof(wire), wire, "No such wire."),
    };

    /// <summary>A tool conversation with a picture, as this client would send it.</summary>
    public byte[] Request() => Encoding.UTF8.GetBytes(Client is Dialect.Anthropic
        ? """{"model":"chat","max_tokens":1024,"system":"You are a weather station.","temperature":0.2,"tools":[{"name":"get_weather","description":"The weather in a city.","input_schema":{"type":"object","properties":{"city":{"type":"string","description":"The city."},"unit":{"enum":["c","f"]}},"required":["city"]}}],"messages":[{"role":"user","content":[{"type":"text","text":"What is the weather here?"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}}]},{"role":"assistant","content":[{"type":"text","text":"Let me look."},{"type":"tool_use","id":"call_8Yw2","name":"get_weather","input":{"city":"Berlin","unit":"c"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_8Yw2","content":"18 degrees, cloudy"}]}]}"""
        : """{"model":"chat","max_tokens":1024,"temperature":0.2,"tools":[{"type":"function","function":{"name":"get_weather","description":"The weather in a city.","parameters":{"type":"object","properties":{"city":{"type":"string","description":"The city."},"unit":{"enum":["c","f"]}},"required":["city"]}}}],"messages":[{"role":"system","content":"You are a weather station."},{"role":"user","content":[{"type":"text","text":"What is the weather here?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}}]},{"role":"assistant","content":"Let me look.","tool_calls":[{"id":"call_8Yw2","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Berlin\",\"unit\":\"c\"}"}}]},{"role":"tool","tool_call_id":"call_8Yw2","content":"18 degrees, cloudy"}]}""");

    private static string Data(string json) => $"data: {json}\n\n";

    private static string Event(string type, string json) => $"event: {type}\ndata: {json}\n\n";
}
