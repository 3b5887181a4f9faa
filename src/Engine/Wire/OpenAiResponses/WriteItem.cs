using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>Writes the items of an answer: what was thought, what was said, what is called.</summary>
internal static class WriteItem
{
    /// <summary>Writes all of them, in the order in which a stream would bring them.</summary>
    public static void All(Utf8JsonWriter json, AnswerFold answer)
    {
        if (answer.Reasoning.Length > 0 || answer.Signature.Length > 0)
        {
            json.WriteStartObject();
            Reasoning(json, answer);
            json.WriteEndObject();
        }

        if (answer.Text.Length > 0 || answer.Refusal.Length > 0)
        {
            json.WriteStartObject();
            Message(json, MessageId(answer), "completed", answer.Text, answer.Refusal);
            json.WriteEndObject();
        }

        foreach (FoldedCall call in answer.Calls)
        {
            json.WriteStartObject();
            Call(json, call.Id, call.Name, "completed", call.ArgumentsText);
            json.WriteEndObject();
        }
    }

    public static void Reasoning(Utf8JsonWriter json, AnswerFold answer)
    {
        json.WriteString("id"u8, ThoughtId(answer));
        json.WriteString("type"u8, "reasoning"u8);
        json.WriteStartArray("summary"u8);
        if (answer.Reasoning.Length > 0)
        {
            json.WriteStartObject();
            Summary(json, answer.Reasoning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (answer.Signature.Length > 0) json.WriteString("encrypted_content"u8, Signatures.Open(Signatures.OpenAi, answer.Signature) ?? answer.Signature);
    }

    public static void Summary(Utf8JsonWriter json, string text)
    {
        json.WriteString("type"u8, "summary_text"u8);
        json.WriteString("text"u8, text);
    }

    public static string ThoughtId(AnswerFold answer) => $"rs_{answer.Id}";

    /// <summary>The id of the item that holds a call, which has another than the call.</summary>
    public static string CallId(string call) => $"fc_{call}";

    public static string MessageId(AnswerFold answer) => answer.MessageId ?? $"msg_{answer.Id}";

    public static void Message(Utf8JsonWriter json, string id, string status, string text, string refusal)
    {
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, "message"u8);
        json.WriteString("status"u8, status);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        if (text.Length > 0)
        {
            json.WriteStartObject();
            Part(json, text, refused: false);
            json.WriteEndObject();
        }

        if (refusal.Length > 0)
        {
            json.WriteStartObject();
            Part(json, refusal, refused: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Part(Utf8JsonWriter json, string text, bool refused)
    {
        json.WriteString("type"u8, refused ? "refusal"u8 : "output_text"u8);
        json.WriteString(refused ? "refusal"u8 : "text"u8, text);
        if (refused) return;
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        json.WriteStartArray("logprobs"u8);
        json.WriteEndArray();
    }

    public static void Call(Utf8JsonWriter json, string id, string name, string status, string arguments)
    {
        json.WriteString("id"u8, CallId(id));
        json.WriteString("type"u8, "function_call"u8);
        json.WriteString("status"u8, status);
        json.WriteString("arguments"u8, arguments);
        json.WriteString("call_id"u8, id);
        json.WriteString("name"u8, name);
    }
}
