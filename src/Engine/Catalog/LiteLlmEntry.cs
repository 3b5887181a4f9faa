using System.Globalization;
using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>One model of LiteLLM's price file.</summary>
/// <param name="key">Its name there.</param>
/// <param name="entry">What is said of it.</param>
/// <param name="mistakes">Takes what cannot be read.</param>
internal sealed class LiteLlmEntry(string key, JsonElement entry, List<CatalogMistake> mistakes)
{
    private const string Input = "input_cost_per_token";
    private const string Output = "output_cost_per_token";
    private const string Read = "cache_read_input_token_cost";
    private const string Write = "cache_creation_input_token_cost";

    /// <summary>What a flag of the file means here.</summary>
    private static readonly (string Flag, Capabilities Capability)[] Flags =
    [
        ("supports_function_calling", Capabilities.Tools), ("supports_vision", Capabilities.Images), ("supports_response_schema", Capabilities.JsonSchema),
        ("supports_reasoning", Capabilities.Reasoning), ("supports_assistant_prefill", Capabilities.Prefill),
    ];

    public CatalogModel ToModel(string name) => new(name)
    {
        ContextWindow = Count("max_input_tokens") ?? Count("max_tokens"),
        MaxOutput = Count("max_output_tokens"),
        Capabilities = Flags.Any(one => entry.TryGetProperty(one.Flag, out _)) ? Abilities() : null,
        Deprecated = entry.TryGetProperty("deprecation_date", out _),
        Prices = ReadPrice() is { } price ? [new PricePeriod(price)] : [],
    };

    private Capabilities Abilities() =>
        Flags.Where(one => entry.TryGetProperty(one.Flag, out JsonElement said) && said.ValueKind == JsonValueKind.True).Aggregate(Capabilities.None, (all, one) => all | one.Capability);

    private Price? ReadPrice()
    {
        if (Rate(Input) is not { } input) return null;
        Price price = new(input, Rate(Output) ?? 0)
        {
            CacheRead = Rate(Read),
            CacheWrite = Rate(Write),
            CacheWriteHour = Rate($"{Write}_above_1hr"),
            BatchInput = Rate($"{Input}_batches"),
            BatchOutput = Rate($"{Output}_batches"),
        };
        return price with { Tiers = [.. Bounds().Select(bound => new PriceTier(bound * 1000L, Above(price, bound)))] };
    }

    /// <summary>The lengths, in thousands of tokens, above which the file has other prices.</summary>
    private IEnumerable<int> Bounds() => entry.EnumerateObject()
        .Where(member => member.Name.StartsWith($"{Input}_above_", StringComparison.Ordinal) && member.Name.EndsWith("k_tokens", StringComparison.Ordinal))
        .Select(member => int.TryParse(member.Name.AsSpan()[$"{Input}_above_".Length..^"k_tokens".Length], NumberStyles.None, CultureInfo.InvariantCulture, out int bound) ? bound : 0)
        .Where(bound => bound > 0).Order();

    private Price Above(Price price, int bound) => new(Rate($"{Input}_above_{bound}k_tokens") ?? price.Input, Rate($"{Output}_above_{bound}k_tokens") ?? price.Output)
    {
        CacheRead = Rate($"{Read}_above_{bound}k_tokens") ?? price.CacheRead,
        CacheWrite = Rate($"{Write}_above_{bound}k_tokens") ?? price.CacheWrite,
        CacheWriteHour = price.CacheWriteHour,
    };

    /// <summary>Dollars per token in the file, per million here.</summary>
    private decimal? Rate(string name)
    {
        if (!entry.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal rate) && rate is >= 0 and < 1) return rate * 1_000_000m;
        mistakes.Add(new CatalogMistake($"{key}.{name}", "must be US dollars per token, a number from 0 up to 1"));
        return null;
    }

    private int? Count(string name)
    {
        if (!entry.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double count) && count is >= 0 and <= int.MaxValue) return (int)count;
        mistakes.Add(new CatalogMistake($"{key}.{name}", "must be a number of tokens"));
        return null;
    }
}
