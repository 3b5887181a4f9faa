using System.Text.Json;

namespace RulesEngine.Recording;

/// <summary>The names of an enum's values, ready to be written and compared as bytes.</summary>
internal static class EnumText<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly JsonEncodedText[] Names = [.. Values.Select(value => JsonEncodedText.Encode(value.ToString()))];

    /// <summary>The name of a value that the enum declares.</summary>
    public static JsonEncodedText Of(T value) => Names[Array.IndexOf(Values, value)];

    /// <summary>The value that the reader's string names.</summary>
    public static T Read(ref Utf8JsonReader json)
    {
        for (int i = 0; i < Names.Length; i++)
            if (json.ValueTextEquals(Names[i].EncodedUtf8Bytes)) return Values[i];
        throw new JsonException($"'{json.GetString()}' is not one of {string.Join(", ", Values)}");
    }
}
