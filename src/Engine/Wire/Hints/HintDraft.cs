using System.Globalization;
using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire.Hints;

/// <summary>Hints while they are read: every dialect adds its own, and the first mistake refuses the request.</summary>
internal sealed class HintDraft
{
    private readonly List<HintedModel> _models = [];
    private readonly List<HintFilter> _filters = [];
    private readonly List<string> _order = [];
    private readonly List<string> _dropped = [];

    /// <summary>Why the request is refused, as a sentence for the client; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>What happens to members of the body: null removes one, anything else becomes its value.</summary>
    public Dictionary<string, byte[]?> Edits { get; } = new(StringComparer.Ordinal);

    public List<string> Tags { get; } = [];

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public bool Instead { get; set; }

    public HintSort Sort { get; set; }

    public bool Alone { get; set; }

    public int? Retries { get; private set; }

    public TimeSpan? Time { get; private set; }

    public TimeSpan? FirstToken { get; private set; }

    public IReadOnlyList<HintedModel> Models => _models;

    public RequestHints Done() => new()
    {
        Models = _models,
        Instead = Instead,
        Filters = _filters,
        Order = _order,
        Sort = Sort,
        Alone = Alone,
        Retries = Retries,
        Time = Time,
        FirstToken = FirstToken,
        Dropped = _dropped,
    };

    public void Refuse(string member, string why) => Problem ??= $"'{member}' {why}";

    public void Add(string member, string model) => _models.Add(new HintedModel(member, model));

    public void Require(string member, string instead, Func<DeploymentFacts, bool> fits) => Require(member, instead, (_, one) => fits(one));

    public void Require(string member, string instead, Func<DeploymentFacts, DeploymentFacts, bool> fits) => _filters.Add(new HintFilter(member, instead, fits));

    public void RequireTag(string member, string tag) =>
        Require(member, $"the operator gives the tag '{tag}' to the deployments that keep to it", one => one.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase));

    public void First(IEnumerable<string> providers) => _order.AddRange(providers);

    public void Drop(string member) => _dropped.Add(member);

    /// <summary>The members are another gateway's; no provider shall see them.</summary>
    public void Remove(params ReadOnlySpan<string> members)
    {
        foreach (string member in members) Edits[member] = null;
    }

    public void RetryAtMost(string member, JsonElement number)
    {
        if (number.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return;
        if (number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int retries) && retries is >= 0 and <= 99) Retries = Math.Min(Retries ?? retries, retries);
        else Refuse(member, "must be a whole number from 0 to 99: the calls to one model after its first.");
    }

    public void WaitAtMost(string member, JsonElement number, double milliseconds)
    {
        if (Duration(member, number, milliseconds) is { } time) Time = time > Time ? Time : time;
    }

    public void FirstTokenWithin(string member, JsonElement number, double milliseconds)
    {
        if (Duration(member, number, milliseconds) is { } time) FirstToken = time > FirstToken ? FirstToken : time;
    }

    /// <summary>An array of strings; null, and a refusal, for anything else.</summary>
    public string[]? Texts(string member, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)) return [.. value.EnumerateArray().Select(one => one.GetString()!)];
        Refuse(member, "must be an array of strings.");
        return null;
    }

    /// <summary>Whether a flag is set; a refusal for anything but true and false.</summary>
    public bool Flag(string member, JsonElement value, bool usual = false)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.ValueKind == JsonValueKind.True;
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)) Refuse(member, "must be true or false.");
        return usual;
    }

    /// <summary>A header's text as the number it should be.</summary>
    public static JsonElement Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
        ? JsonSerializer.SerializeToElement(number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : number)
        : JsonSerializer.SerializeToElement(text);

    private TimeSpan? Duration(string member, JsonElement number, double milliseconds)
    {
        if (number.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        if (number.ValueKind == JsonValueKind.Number && number.GetDouble() is var amount and > 0 and < 1e9) return TimeSpan.FromMilliseconds(amount * milliseconds);
        Refuse(member, milliseconds > 1 ? "must be a number of seconds above 0." : "must be a number of milliseconds above 0.");
        return null;
    }
}
