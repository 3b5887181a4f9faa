using System.Globalization;
using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Gemini;

/// <summary>Reads an answer of Gemini's generateContent into events. A stream is a row of the same objects.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static void Read(ReadOnlySpan<byte> json, AnswerSink sink) => new ReadStream().Read(json, sink);

    /// <summary>Reads one object.</summary>
    /// <param name="answer">The object.</param>
    /// <param name="calls">How many tool calls came before it; counted up.</param>
    /// <param name="sink">Takes the events.</param>
    public static void Read(JsonElement answer, ref int calls, AnswerSink sink)
    {
        foreach (JsonElement candidate in answer.Items("candidates"))
        {
            if (candidate.Whole("index") is > 0) continue;
            foreach (JsonElement part in candidate.Member("content").Items("parts")) ReadPart(part, ref calls, sink);
            if (FinishOf(candidate.Member("finishReason"), calls > 0) is { } finish) sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = finish });
        }

        if (answer.Member("promptFeedback").Text("blockReason") is { } blocked)
            sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = blocked == "MODEL_ARMOR" ? Finish.Guardrail : Finish.ContentFilter });
        ReadUsage(answer.Member("usageMetadata"), sink);
    }

    private static void ReadPart(JsonElement part, ref int calls, AnswerSink sink)
    {
        if (part.Text("text") is { Length: > 0 } text) sink.Take(new AnswerEvent(part.Flag("thought") == true ? AnswerEventKind.Reasoning : AnswerEventKind.Text, text));
        if (part.Member("functionCall") is { ValueKind: JsonValueKind.Object } call)
        {
            string id = call.Text("id") ?? string.Create(CultureInfo.InvariantCulture, $"call_{calls}_{call.Text("name")}");
            sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, id) { Call = calls, Name = call.Text("name") ?? "" });
            sink.Take(new AnswerEvent(AnswerEventKind.Arguments, call.Member("args") is { ValueKind: JsonValueKind.Object } arguments ? arguments.GetRawText() : "{}") { Call = calls });
            if (part.Text("thoughtSignature") is { Length: > 0 } proof) sink.Take(new AnswerEvent(AnswerEventKind.CallSignature, proof) { Call = calls });
            calls++;
        }
        else if (part.Text("thoughtSignature") is { Length: > 0 } signature)
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Signature, Signatures.Mark(Signatures.Google, signature)));
        }
    }

    private static void ReadUsage(JsonElement usage, AnswerSink sink)
    {
        if (!usage.IsObject) return;
        long thought = usage.Whole("thoughtsTokenCount") ?? 0;
        sink.Take(new AnswerEvent(AnswerEventKind.Used)
        {
            Usage = new Usage((usage.Whole("promptTokenCount") ?? 0) + (usage.Whole("toolUsePromptTokenCount") ?? 0), (usage.Whole("candidatesTokenCount") ?? 0) + thought)
            {
                CacheRead = usage.Whole("cachedContentTokenCount") ?? 0,
                Reasoning = thought,
            },
        });
    }

    /// <summary>Some clients of the API see the reason as the number of its enumeration. A reason that says nothing, like OTHER, leaves it to what came.</summary>
    private static Finish? FinishOf(JsonElement reason, bool calls) => (reason.ValueKind == JsonValueKind.Number ? reason.GetRawText() : reason.AsText()) switch
    {
        null or "" or "0" or "FINISH_REASON_UNSPECIFIED" => null,
        "MAX_TOKENS" or "2" => Finish.Length,
        "SAFETY" or "3" or "RECITATION" or "4" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "IMAGE_SAFETY" or "IMAGE_PROHIBITED_CONTENT" or "IMAGE_RECITATION" or "LANGUAGE" => Finish.ContentFilter,
        "MODEL_ARMOR" => Finish.Guardrail,
        "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" or "TOO_MANY_TOOL_CALLS" or "MALFORMED_RESPONSE" => Finish.MalformedCall,
        _ => calls ? Finish.ToolCalls : Finish.Stop,
    };
}
