using System.Text.Json;

namespace RulesEngine.Wire.OpenAi;


/// <summary>Writes a tool call, or the beginning of one.</summary>
internal static class WriteCall
{
    public static void Start(Utf8JsonWriter json, string id, string name, string arguments)
    {
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, name);
        json.WriteString("arguments"u8, arguments);
        json.WriteEndObject();
    }

    /// <summary>More of its arguments.</summary>
    public static void Arguments(Utf8JsonWriter json, string arguments)
    {
        json.WriteStartObject("function"u8);
        json.WriteString("arguments"u8, arguments);
        json.WriteEndObject();
    }

    /// <summary>The signature of the thought behind it, where Google's OpenAI endpoint puts it too.</summary>
    public static void Signature(Utf8JsonWriter json, string? signature)
    {
        if (signature is null) return;
        json.WriteStartObject("extra_content"u8);
        json.WriteStartObject("google"u8);
        json.WriteString("thought_signature"u8, signature);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
