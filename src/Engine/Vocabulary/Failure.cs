namespace RulesEngine.Vocabulary;

/// <summary>Why an attempt failed, as classified at the provider's edge. Nobody reads error strings after that.</summary>
/// <param name="Kind">What actually failed, whatever the status claims.</param>
/// <param name="Stage">How far the attempt had come.</param>
/// <param name="Scope">The smallest thing to think ill of.</param>
public sealed record Failure(FailureKind Kind, Stage Stage, Scope Scope)
{
    /// <summary>The HTTP status, or null where there was no HTTP answer.</summary>
    public int? Status { get; init; }

    /// <summary>How long the provider asks to be left alone, or null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the provider, or the network, said: for people, never for decisions.</summary>
    public string Message { get; init; } = "";
}
