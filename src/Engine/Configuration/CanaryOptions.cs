namespace RulesEngine.Configuration;

/// <summary>A share of a model's requests that other policies decide, until they do worse than the model's own.</summary>
public sealed record CanaryOptions
{
    /// <summary>The policies that decide for the share, in place of the model's: file names without <c>.csx</c>. At least one.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Of all callers (of all requests, where they come without a key): above 0, up to 1.</summary>
    public decimal? Share { get; init; }

    /// <summary>How many more of its requests may fail than of the others, as a share of 1. 0.02 unless set.</summary>
    public decimal? FailureMargin { get; init; }

    /// <summary>How much more a request of it may cost on average, as a share of the others' cost. 0.25 unless set.</summary>
    public decimal? CostMargin { get; init; }

    /// <summary>No judgement before both sides have this many requests. 100 unless set.</summary>
    public int? MinRequests { get; init; }
}
