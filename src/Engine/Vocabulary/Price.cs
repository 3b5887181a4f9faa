namespace RulesEngine.Vocabulary;

/// <summary>What a deployment charges, in US dollars per million tokens.</summary>
/// <param name="Input">Per million input tokens.</param>
/// <param name="Output">Per million output tokens, reasoning included.</param>
public sealed record Price(decimal Input, decimal Output)
{
    /// <summary>Per million input tokens that come out of the prompt cache; null where they cost what others do.</summary>
    public decimal? CacheRead { get; init; }

    /// <summary>Per million input tokens that go into the prompt cache; null where they cost what others do.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Per million input tokens that go into the prompt cache for an hour; null where nobody offers it.</summary>
    public decimal? CacheWriteHour { get; init; }

    /// <summary>Per million input tokens of a request that may wait for hours; null where nobody offers it.</summary>
    public decimal? BatchInput { get; init; }

    /// <summary>Per million output tokens of a request that may wait for hours; null where nobody offers it.</summary>
    public decimal? BatchOutput { get; init; }

    /// <summary>Other prices for long requests, the shortest first. The whole request is charged at the price of the last tier it exceeds.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>The cost of one answer in US dollars.</summary>
    /// <param name="inputTokens">Tokens of the question, cached ones included.</param>
    /// <param name="outputTokens">Tokens of the answer, reasoning included.</param>
    /// <param name="cacheRead">Those of the input that came out of the prompt cache.</param>
    /// <param name="cacheWrite">Those of the input that went into it.</param>
    public decimal Of(long inputTokens, long outputTokens, long cacheRead = 0, long cacheWrite = 0)
    {
        Price rates = this;
        for (int i = 0; i < Tiers.Count && inputTokens > Tiers[i].Above; i++) rates = Tiers[i].Price;
        decimal cost = (inputTokens - cacheRead - cacheWrite) * rates.Input + outputTokens * rates.Output
            + cacheRead * (rates.CacheRead ?? rates.Input) + cacheWrite * (rates.CacheWrite ?? rates.Input);
        return cost / 1_000_000m;
    }

    /// <summary>What a request that may wait for hours is charged; the usual price where nobody offers less.</summary>
    public Price Batch => BatchInput is null && BatchOutput is null ? this : this with { Input = BatchInput ?? Input, Output = BatchOutput ?? Output, CacheRead = null, CacheWrite = null, Tiers = [] };

    /// <summary>Compares by what is charged.</summary>
    public bool Equals(Price? other) =>
        other is not null && (Input, Output, CacheRead, CacheWrite, CacheWriteHour, BatchInput, BatchOutput) == (other.Input, other.Output, other.CacheRead, other.CacheWrite, other.CacheWriteHour, other.BatchInput, other.BatchOutput)
        && Tiers.SequenceEqual(other.Tiers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Input, Output, CacheRead, CacheWrite, Tiers.Count);
}
