using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesEngine.Wire.Hints;

/// <summary>Whether a query of a Portkey configuration holds for a request: <c>{"metadata.tier": {"$eq": "gold"}}</c>.</summary>
/// <param name="request">The request's body, for <c>params.*</c>.</param>
/// <param name="draft">Its metadata, for <c>metadata.*</c>; takes what is wrong.</param>
internal sealed class PortkeyCondition(JsonElement request, HintDraft draft)
{
    /// <summary>A client's pattern must not keep a server busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether every member of the query holds.</summary>
    public bool Holds(string place, JsonElement query)
    {
        if (!query.IsObject)
        {
            draft.Refuse(place, "must be an object, for example {\"metadata.tier\": {\"$eq\": \"gold\"}}.");
            return false;
        }

        return query.EnumerateObject().All(one => one.Name switch
        {
            "$and" => one.Value.AsItems().All(part => Holds($"{place}.$and", part)),
            "$or" => one.Value.AsItems().Any(part => Holds($"{place}.$or", part)),
            _ => Compare($"{place}.{one.Name}", ValueOf(place, one.Name), one.Value),
        });
    }

    private string? ValueOf(string place, string name)
    {
        string[] parts = name.Split('.', 2);
        if (parts is ["metadata", var key]) return draft.Metadata.GetValueOrDefault(key);
        if (parts is ["params", var path]) return Text(path.Split('.').Aggregate(request, (element, part) => element.Member(part)));
        draft.Refuse(place, $"asks for '{name}'; metadata.* and params.* can be asked for.");
        return null;
    }

    private bool Compare(string place, string? value, JsonElement wanted) => wanted.IsObject
        ? wanted.EnumerateObject().All(one => Compare($"{place}.{one.Name}", value, one.Name, one.Value))
        : value == Text(wanted);

    private bool Compare(string place, string? value, string operation, JsonElement wanted)
    {
        switch (operation)
        {
            case "$eq": return value == Text(wanted);
            case "$ne": return value != Text(wanted);
            case "$gt": return Order(value, wanted) > 0;
            case "$gte": return Order(value, wanted) >= 0;
            case "$lt": return Order(value, wanted) < 0;
            case "$lte": return Order(value, wanted) <= 0;
            case "$in": return wanted.AsItems().Any(one => Text(one) == value);
            case "$nin": return wanted.AsItems().All(one => Text(one) != value);
            case "$regex": return Matches(place, value, wanted.AsText() ?? "");
            default:
                draft.Refuse(place, "is not an operator; $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $regex, $and and $or are.");
                return false;
        }
    }

    private bool Matches(string place, string? value, string pattern)
    {
        try
        {
            return value is not null && Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (Exception thrown) when (thrown is ArgumentException or RegexMatchTimeoutException)
        {
            draft.Refuse(place, $"cannot be used: {thrown.Message}");
            return false;
        }
    }

    /// <summary>As numbers where both are, as text where not; nothing is in no order.</summary>
    private static int? Order(string? value, JsonElement wanted)
    {
        if (value is null || Text(wanted) is not { } other) return null;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double one) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out double two)
            ? one.CompareTo(two)
            : string.CompareOrdinal(value, other);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
