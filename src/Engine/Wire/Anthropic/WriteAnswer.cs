using System.Buffers;
using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.Anthropic;


/// <summary>Writes an answer in one piece as an Anthropic message.</summary>
internal static class WriteAnswer
{
    public static byte[] Write(AnswerFold answer)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, answer.Id);
            json.WriteString("type"u8, "message"u8);
            json.WriteString("role"u8, "assistant"u8);
            json.WriteString("model"u8, answer.Model);
            json.WriteStartArray("content"u8);
            WriteBlocks(json, answer);
            json.WriteEndArray();
            json.WriteString("stop_reason"u8, answer.Refusal.Length > 0 ? "refusal" : Words.Of(answer.Finish));
            json.WriteNull("stop_sequence"u8);
            WriteUsage.To(json, answer.Usage ?? default);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteBlocks(Utf8JsonWriter json, AnswerFold answer)
    {
        if (answer.Reasoning.Length > 0) Block(json, "thinking"u8, "thinking"u8, answer.Reasoning, answer.Signature);
        foreach (string hidden in answer.Hidden) Block(json, "redacted_thinking"u8, "data"u8, hidden, null);
        if (answer.Text.Length > 0) Block(json, "text"u8, "text"u8, answer.Text, null);
        if (answer.Refusal.Length > 0) Block(json, "text"u8, "text"u8, answer.Refusal, null);
        foreach (FoldedCall call in answer.Calls)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "tool_use"u8);
            json.WriteString("id"u8, call.Id);
            json.WriteString("name"u8, call.Name);
            json.WritePropertyName("input"u8);
            json.WriteRawValue(call.ArgumentsText);
            json.WriteEndObject();
        }
    }

    private static void Block(Utf8JsonWriter json, ReadOnlySpan<byte> type, ReadOnlySpan<byte> member, string text, string? signature)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString(member, text);
        if (signature is not null) json.WriteString("signature"u8, signature);
        json.WriteEndObject();
    }
}
