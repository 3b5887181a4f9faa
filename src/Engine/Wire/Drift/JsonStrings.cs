using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesEngine.Wire.Drift;

/// <summary>Changes single strings in JSON and leaves every other byte as it is.</summary>
internal static class JsonStrings
{
    /// <summary>Puts one text in the place of another, wherever a value is exactly that.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> json, string text, string by)
    {
        ArrayBufferWriter<byte> changed = new(json.Length);
        Utf8JsonReader reader = new(json);
        int copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(text)) continue;
            changed.Write(json[copied..(int)reader.TokenStartIndex]);
            changed.Write("\""u8);
            changed.Write(JsonEncodedText.Encode(by, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
            changed.Write("\""u8);
            copied = (int)reader.BytesConsumed;
        }

        changed.Write(json[copied..]);
        return changed.WrittenSpan.ToArray();
    }
}
