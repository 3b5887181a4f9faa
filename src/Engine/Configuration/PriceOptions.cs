namespace RulesEngine.Configuration;

/// <summary>What a deployment charges, in US dollars per million tokens. Both numbers are required.</summary>
public sealed record PriceOptions
{
    /// <summary>Per million input tokens.</summary>
    public decimal? Input { get; init; }

    /// <summary>Per million output tokens.</summary>
    public decimal? Output { get; init; }
}
