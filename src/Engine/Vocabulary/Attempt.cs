namespace RulesEngine.Vocabulary;

/// <summary>One call to one deployment.</summary>
/// <param name="Number">0 for the first call of the request.</param>
/// <param name="Deployment">Who was called.</param>
/// <param name="StartedAfter">Time since the request arrived.</param>
public sealed record Attempt(int Number, Deployment Deployment, TimeSpan StartedAfter)
{
    /// <summary>How long it took; so far, while it is under way.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Why it failed; null while it is under way and when it answered.</summary>
    public Failure? Failure { get; init; }

    /// <summary>It was cancelled because another one answered first, or because it was too slow.</summary>
    public bool Cancelled { get; init; }

    /// <summary>What it cost, in US dollars; 0 where it cost nothing or the price is unknown.</summary>
    public decimal CostUsd { get; init; }
}
