namespace RulesEngine.Vocabulary;

/// <summary>What to do about a failure, as far as the failure itself can tell: what it costs and how long it takes is for policies to weigh.</summary>
/// <param name="RetrySame">The identical request at the same deployment may succeed within about a minute.</param>
/// <param name="TryAnother">The identical request is likely to succeed at another deployment of similar ability.</param>
public readonly record struct Advice(bool RetrySame, bool TryAnother)
{
    /// <summary>The longest wait that still counts as "about a minute".</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(90);

    /// <summary>The advice on a failure.</summary>
    public static Advice On(Failure failure) => new(Passes(failure.Kind) && !failure.Permanent && !(failure.RetryAfter > Soon), failure.Elsewhere ?? IsLocal(failure.Kind));

    /// <summary>Kinds that pass by themselves.</summary>
    private static bool Passes(FailureKind kind) => kind is FailureKind.ConnectionFailed or FailureKind.TimedOut or FailureKind.RateLimited
        or FailureKind.Overloaded or FailureKind.ServerError or FailureKind.EmptyAnswer or FailureKind.MalformedAnswer or FailureKind.StreamInterrupted;

    /// <summary>Kinds whose cause lies with the deployment. A wrong request is wrong anywhere, and neither a refusal nor the client's own limit is to be routed around.</summary>
    private static bool IsLocal(FailureKind kind) => kind is not (FailureKind.InvalidRequest or FailureKind.RequestTooLarge or FailureKind.Refused or FailureKind.Truncated);
}
