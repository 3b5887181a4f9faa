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

    /// <summary>Whether another deployment is likely to take the same request, where the error says more than its kind; null where the kind decides.</summary>
    public bool? Elsewhere { get; init; }

    /// <summary>Whether the cause stays until somebody changes something, although its kind usually passes by itself.</summary>
    public bool Permanent { get; init; }

    /// <summary>Whether the call was never made: a circuit breaker or an operator kept it away. It costs the request no attempt.</summary>
    public bool NeverMade { get; init; }

    /// <summary>What is known of the answer, where one came whole and is none; null for every other failure.</summary>
    public AnswerFacts? Answer { get; init; }

    /// <summary>What to do about it, as far as the failure itself can tell.</summary>
    public Advice Advice => Advice.On(this);

    /// <summary>What the provider, or the network, said: for people, never for decisions.</summary>
    public string Message { get; init; } = "";
}
