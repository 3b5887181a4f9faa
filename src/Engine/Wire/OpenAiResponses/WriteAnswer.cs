using System.Buffers;
using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>Writes an answer in one piece as a response.</summary>
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
            Members(json, answer, created, Words.Status(answer.Finish));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes what stands in a response.</summary>
    public static void Members(Utf8JsonWriter json, AnswerFold answer, long created, string status)
    {
        bool begins = status == "in_progress";
        json.WriteString("id"u8, IdOf(answer.Id));
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, created);
        json.WriteString("status"u8, status);
        json.WriteNull("error"u8);
        WriteReason(json, Words.Reason(answer.Finish));
        json.WriteString("model"u8, answer.Model);
        json.WriteStartArray("output"u8);
        if (!begins) WriteItem.All(json, answer);
        json.WriteEndArray();
        json.WriteBoolean("parallel_tool_calls"u8, true);
        json.WriteNull("previous_response_id"u8);
        json.WriteBoolean("store"u8, false);
        json.WriteString("tool_choice"u8, "auto"u8);
        json.WriteStartArray("tools"u8);
        json.WriteEndArray();
        json.WriteStartObject("metadata"u8);
        json.WriteEndObject();
        if (!begins && answer.Usage is { } usage) WriteUsage.To(json, usage);
        else json.WriteNull("usage"u8);
    }

    private static string IdOf(string id) => id.StartsWith("resp_", StringComparison.Ordinal) ? id : $"resp_{id}";

    private static void WriteReason(Utf8JsonWriter json, string? reason)
    {
        if (reason is null)
        {
            json.WriteNull("incomplete_details"u8);
            return;
        }

        json.WriteStartObject("incomplete_details"u8);
        json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }
}
