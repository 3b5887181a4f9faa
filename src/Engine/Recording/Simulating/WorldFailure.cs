using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Simulating;

/// <summary>One way in which calls fail.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Weight">How often, compared with the others.</param>
/// <param name="Status">The HTTP status; null where none comes.</param>
/// <param name="RetryAfter">How long the provider asks to be left alone; null where it does not say.</param>
public sealed record WorldFailure(FailureKind Kind, double Weight, int? Status = null, TimeSpan? RetryAfter = null)
{
    /// <summary>What fails a chat API in an ordinary month: rate limits, 500s, 503s, broken connections, and calls that never answer.</summary>
    public static IReadOnlyList<WorldFailure> Usual { get; } =
    [
        new(FailureKind.RateLimited, 0.15, 429, TimeSpan.FromSeconds(1)),
        new(FailureKind.RateLimited, 0.15, 429, TimeSpan.FromSeconds(20)),
        new(FailureKind.ServerError, 0.35, 500),
        new(FailureKind.Overloaded, 0.20, 503),
        new(FailureKind.ConnectionFailed, 0.10),
        new(FailureKind.TimedOut, 0.05),
    ];
}
