using System.Text.Json;

namespace RulesEngine.Recording.Reading;

/// <summary>Small steps of reading JSON.</summary>
internal static class JsonReading
{
    /// <summary>Goes to the next member of the object that the reader is in; false at its end. The reader stands on the member's name.</summary>
    public static bool NextMember(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Goes to the next value of the array that the reader is in; false at its end.</summary>
    public static bool NextItem(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Goes into an object.</summary>
    public static void Enter(this ref Utf8JsonReader json, JsonTokenType kind = JsonTokenType.StartObject)
    {
        if (json.TokenType == JsonTokenType.PropertyName) json.Read();
        if (json.TokenType != kind) throw new JsonException($"expected {(kind == JsonTokenType.StartObject ? "an object" : "a list")} here, found {Describe(json.TokenType)}");
    }

    /// <summary>Goes from a member's name to its value, which must be of this kind.</summary>
    public static void Value(this ref Utf8JsonReader json, JsonTokenType kind)
    {
        json.Read();
        if (json.TokenType != kind) throw new JsonException($"expected {Describe(kind)} here, found {Describe(json.TokenType)}");
    }

    public static TimeSpan Ms(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.Number);
        double milliseconds = json.GetDouble();
        if (Math.Abs(milliseconds) > 1e12) throw new JsonException("this time is longer than thirty years");
        return new TimeSpan((long)Math.Round(milliseconds * 10_000));
    }

    public static int Int(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.Number);
        return json.TryGetInt32(out int number) ? number : throw new JsonException("expected a whole number here");
    }

    public static long Long(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.Number);
        return json.TryGetInt64(out long number) ? number : throw new JsonException("expected a whole number here");
    }

    public static decimal Decimal(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.Number);
        return json.TryGetDecimal(out decimal number) ? number : throw new JsonException("this number is too large");
    }

    public static double Double(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.Number);
        return json.GetDouble();
    }

    public static bool Bool(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : throw new JsonException("expected true or false here");
    }

    public static DateTimeOffset Time(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.String);
        return json.TryGetDateTimeOffset(out DateTimeOffset time) ? time : throw new JsonException("expected a time such as 2026-11-22T10:00:00Z here");
    }

    public static string ReadText(this ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.String);
        return json.GetString() ?? "";
    }

    public static T Enum<T>(this ref Utf8JsonReader json)
        where T : struct, Enum
    {
        json.Value(JsonTokenType.String);
        return EnumText<T>.Read(ref json);
    }

    /// <summary>Goes over the value of a member that nobody knows.</summary>
    public static void SkipValue(this ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    private static string Describe(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
