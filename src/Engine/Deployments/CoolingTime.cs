using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>How long a failure says to stay away, and from what: where nobody states a time, only what does not pass by itself is left alone.</summary>
internal static class CoolingTime
{
    /// <summary>
    /// How long a cause that lasts is believed in before somebody looks again. Short enough that a bill that was paid or a key that was renewed
    /// is noticed within a minute; long enough that not every request pays for a call that cannot succeed.
    /// </summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    /// <summary>The time to stay away; null where the next call is as good as any.</summary>
    public static TimeSpan? Of(Failure failure) => failure.Scope == Scope.Request ? null : failure.RetryAfter ?? (Lasts(failure) ? Lasting : null);

    /// <summary>What to stay away from. A permission that is missing is missing for one model, whatever else the key may do.</summary>
    public static Scope ScopeOf(Failure failure) => failure.Kind == FailureKind.PermissionDenied ? Scope.Deployment : failure.Scope;

    private static bool Lasts(Failure failure) => failure.Permanent || failure.Kind is FailureKind.QuotaExhausted or FailureKind.AuthenticationFailed
        or FailureKind.PermissionDenied or FailureKind.RegionBlocked or FailureKind.ModelNotFound;
}
