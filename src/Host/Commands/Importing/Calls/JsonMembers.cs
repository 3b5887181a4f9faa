using System.Globalization;
using System.Text.Json;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Reads members that may be missing, or of another kind than they should be: then they are null.</summary>
internal static class JsonMembers
{
    /// <summary>A member that is neither missing nor null.</summary>
    public static JsonElement? Find(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out JsonElement member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    /// <inheritdoc cref="Find(JsonElement?, string)"/>
    public static JsonElement? Find(this JsonElement element, string name) => Find((JsonElement?)element, name);

    /// <summary>A text that is not empty.</summary>
    public static string? Text(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } found ? found : null;

    /// <summary>A number, also one that stands in a text.</summary>
    public static double? Number(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out double found) && double.IsFinite(found) ? found : null,
        { ValueKind: JsonValueKind.String } text => double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double found) && double.IsFinite(found) ? found : null,
        _ => null,
    };

    /// <summary>A whole number that is not negative and fits.</summary>
    public static int? Whole(this JsonElement? element) => element.Number() is >= 0 and <= int.MaxValue and { } number ? (int)number : null;

    /// <summary>A time: a date, or seconds since 1970.</summary>
    public static DateTimeOffset? Time(this JsonElement? element)
    {
        if (element.Number() is { } seconds) return seconds is > 0 and < 2.5e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
        return DateTimeOffset.TryParse(element.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;
    }

    /// <summary>A time that it took: milliseconds that are not negative; zero where there are none.</summary>
    public static TimeSpan Milliseconds(this JsonElement? element) => element.Number() is > 0 and < 1e11 and { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.Zero;

    /// <summary>The items of a list; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) => element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The members whose values are texts or numbers; none where it is no object.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(this JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } whole) yield break;
        foreach (JsonProperty member in whole.EnumerateObject())
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number) yield return new(member.Name, member.Value.ToString());
    }
}
