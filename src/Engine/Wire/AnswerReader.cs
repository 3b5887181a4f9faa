using System.Text.Json;
using RulesEngine.Wire.OpenAi;

namespace RulesEngine.Wire;

/// <summary>Reads an OpenAI chat completion, or one chunk of one, for what routing needs: one pass, nothing allocated.</summary>
internal static class AnswerReader
{
    /// <summary>Reads the whole text; what is not JSON comes back as malformed.</summary>
    public static AnswerContent Read(ReadOnlySpan<byte> json)
    {
        AnswerContent content = default;
        try
        {
            Utf8JsonReader reader = new(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return new() { Malformed = true };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader, ref content);
            content.Malformed = reader.Read();
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException)
        {
            content.Malformed = true;
        }

        return content;
    }

    private static void ReadMember(ref Utf8JsonReader reader, ref AnswerContent content)
    {
        if (reader.ValueTextEquals("choices"u8)) ReadChoices(ref reader, ref content);
        else if (reader.ValueTextEquals("usage"u8)) content.Usage = UsageReader.Read(ref reader);
        else if (reader.ValueTextEquals("error"u8)) content.Error |= IsSomething(ref reader);
        else if (reader.ValueTextEquals("object"u8)) content.Error |= IsError(ref reader);
        else if (reader.ValueTextEquals("base_resp"u8)) content.Error |= IsFailedStatus(ref reader);
        else reader.Skip();
    }

    private static void ReadChoices(ref Utf8JsonReader reader, ref AnswerContent content)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadChoiceMember(ref reader, ref content);
    }

    private static void ReadChoiceMember(ref Utf8JsonReader reader, ref AnswerContent content)
    {
        if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8)) ReadMessage(ref reader, ref content);
        else if (reader.ValueTextEquals("text"u8)) content.Said |= IsSomething(ref reader);
        else if (reader.ValueTextEquals("finish_reason"u8)) ReadFinish(ref reader, ref content);
        else reader.Skip();
    }

    private static void ReadMessage(ref Utf8JsonReader reader, ref AnswerContent content)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Says(ref reader)) content.Said |= IsSomething(ref reader);
            else if (Reasons(ref reader)) content.Reasoned |= IsSomething(ref reader);
            else reader.Skip();
        }
    }

    private static bool Says(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("tool_calls"u8) || reader.ValueTextEquals("function_call"u8)
        || reader.ValueTextEquals("refusal"u8) || reader.ValueTextEquals("images"u8) || reader.ValueTextEquals("audio"u8);

    private static bool Reasons(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8);

    /// <summary>Whether the member's value is more than null, false, an empty string, an empty array or an empty object.</summary>
    private static bool IsSomething(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null or JsonTokenType.False: return false;
            case JsonTokenType.String: return !reader.ValueSpan.IsEmpty;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Utf8JsonReader ahead = reader;
                ahead.Read();
                reader.Skip();
                return ahead.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject);
            default: return true;
        }
    }

    private static bool IsError(ref Utf8JsonReader reader)
    {
        reader.Read();
        bool error = reader.TokenType is JsonTokenType.String && reader.ValueTextEquals("error"u8);
        reader.Skip();
        return error;
    }

    /// <summary>MiniMax: a status of its own beside the answer, 0 where all is well.</summary>
    private static bool IsFailedStatus(ref Utf8JsonReader reader)
    {
        reader.Read();
        bool failed = false;
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool status = reader.ValueTextEquals("status_code"u8);
            reader.Read();
            failed |= status && reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out long code) && code > 0;
            reader.Skip();
        }

        return failed;
    }

    private static void ReadFinish(ref Utf8JsonReader reader, ref AnswerContent content)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        content.Stops++;
        if (FinishReason.Of(ref reader) is { } finish) content.Finish = finish;
        else content.Error = true;
    }
}
