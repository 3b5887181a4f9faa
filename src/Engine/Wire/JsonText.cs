using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>How this gateway writes JSON of its own: for clients of an API, not for web pages, so that an apostrophe stays one.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a text is one JSON object.</summary>
    public static bool IsObject(string text) => KindOf(text) == JsonValueKind.Object;

    /// <summary>Whether a text is one JSON value of any kind.</summary>
    public static bool IsJson(string text) => KindOf(text) != JsonValueKind.Undefined;

    private static JsonValueKind KindOf(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind;
        }
        catch (JsonException)
        {
            return JsonValueKind.Undefined;
        }
    }
}
