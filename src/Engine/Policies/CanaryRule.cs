namespace RulesEngine.Policies;

/// <summary>How large a canary's share is, and when it ends.</summary>
/// <param name="Share">Of all requests, 0 to 1.</param>
public sealed record CanaryRule(double Share)
{
    /// <summary>How many more of its requests may fail than of the others, as a share of 1: 0.02 unless set.</summary>
    public double FailureMargin { get; init; } = 0.02;

    /// <summary>How much more a request of it may cost on average, as a share of the others' cost: 0.25 unless set.</summary>
    public double CostMargin { get; init; } = 0.25;

    /// <summary>No judgement before both sides have this many requests: 100 unless set.</summary>
    public int MinRequests { get; init; } = 100;
}
