using System.Buffers;
using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.OpenAi;


/// <summary>Writes an answer in one piece as a chat completion.</summary>
internal static class WriteAnswer
{
    /// <summary>Writes it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="created">When, in whole seconds since 1970.</param>
    public static byte[] Write(AnswerFold answer, long created)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, answer.Id);
            json.WriteString("object"u8, "chat.completion"u8);
            json.WriteNumber("created"u8, created);
            json.WriteString("model"u8, answer.Model);
            json.WriteStartArray("choices"u8);
            json.WriteStartObject();
            json.WriteNumber("index"u8, 0);
            WriteMessage(json, answer);
            json.WriteNull("logprobs"u8);
            json.WriteString("finish_reason"u8, Words.Of(answer.Finish));
            json.WriteEndObject();
            json.WriteEndArray();
            if (answer.Usage is { } usage) WriteUsage.To(json, usage);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMessage(Utf8JsonWriter json, AnswerFold answer)
    {
        bool refused = answer.Refusal.Length > 0;
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        if (answer.Text.Length > 0 || (answer.Calls.Count == 0 && !refused)) json.WriteString("content"u8, answer.Text);
        else json.WriteNull("content"u8);
        if (refused) json.WriteString("refusal"u8, answer.Refusal);
        else json.WriteNull("refusal"u8);
        if (answer.Reasoning.Length > 0) json.WriteString("reasoning_content"u8, answer.Reasoning);
        if (answer.Signature.Length > 0) json.WriteString("reasoning_signature"u8, answer.Signature);
        if (answer.Calls.Count > 0)
        {
            json.WriteStartArray("tool_calls"u8);
            foreach (FoldedCall call in answer.Calls)
            {
                json.WriteStartObject();
                WriteCall.Start(json, call.Id, call.Name, call.ArgumentsText);
                WriteCall.Signature(json, call.Signature);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
