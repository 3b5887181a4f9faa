namespace RulesEngine.Configuration;

/// <summary>How rare hedges stay, over all models.</summary>
public sealed record HedgesOptions
{
    /// <summary>The share of requests that may hedge: 0 to 1, 0 for none. 0.1 unless set: one request in ten.</summary>
    public decimal? Share { get; init; }

    /// <summary>What hedges may cost on top, as a share of all that is spent: 0 to 1. 0.1 unless set.</summary>
    public decimal? Cost { get; init; }
}
