using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>How values stand in a recording: times in milliseconds to the tenth of a microsecond, and nothing where there is nothing to say.</summary>
internal static class JsonValues
{
    /// <summary>A time, even where it is zero.</summary>
    public static void WriteMs(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeSpan time) => json.WriteNumber(name, time.Ticks / 10_000.0);

    /// <summary>A time, unless it is zero.</summary>
    public static void WriteMsIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeSpan time)
    {
        if (time != TimeSpan.Zero) json.WriteMs(name, time);
    }

    public static void WriteMsIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeSpan? time)
    {
        if (time is { } known) json.WriteMs(name, known);
    }

    public static void WriteIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) json.WriteString(name, text);
    }

    public static void WriteIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
    }

    public static void WriteIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
    }

    public static void WriteIfNotZero(this Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal number)
    {
        if (number != 0) json.WriteNumber(name, number);
    }

    public static void WriteIfTrue(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value) json.WriteBoolean(name, true);
    }

    public static void WriteIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void WriteIds(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Deployment> deployments)
    {
        json.WriteStartArray(name);
        foreach (Deployment deployment in deployments) json.WriteStringValue(deployment.Id);
        json.WriteEndArray();
    }
}
