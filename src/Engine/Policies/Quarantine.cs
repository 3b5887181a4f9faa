namespace RulesEngine.Policies;

/// <summary>
/// Watches one policy's failures: after so many within a window it is not asked any more, and the builtin policy decides in its place,
/// until an operator lifts it or saves another version. Safe for use from several threads.
/// </summary>
public sealed class Quarantine
{
    private readonly Lock _counting = new();
    private readonly Func<QuarantineRule> _rule;
    private readonly TimeProvider _clock;
    private volatile PolicyError? _reason;

    // Made for a policy that fails, which few do: a start has no time for it.
    private Queue<DateTimeOffset> Failures => field ??= [];

    internal Quarantine(Func<QuarantineRule> rule, TimeProvider clock)
    {
        _rule = rule;
        _clock = clock;
    }

    /// <summary>Raised, on the thread of the request, when the policy goes into quarantine; the error is its latest.</summary>
    public event Action<PolicyError>? Began;

    /// <summary>Whether the policy is not asked.</summary>
    public bool IsActive => _reason is not null;

    /// <summary>The failure that was one too many; null outside quarantine.</summary>
    public PolicyError? Reason => _reason;

    /// <summary>Asks the policy again, with no failure counted.</summary>
    public void Lift()
    {
        lock (_counting)
        {
            Failures.Clear();
            _reason = null;
        }
    }

    internal void Count(PolicyError error)
    {
        lock (_counting)
        {
            QuarantineRule rule = _rule();
            DateTimeOffset now = _clock.GetUtcNow();
            Failures.Enqueue(now);
            while (now - Failures.Peek() > rule.Window) Failures.Dequeue();
            if (_reason is not null || Failures.Count < rule.Failures) return;
            _reason = error with { Quarantined = true, Message = $"In quarantine after {Failures.Count} failures within {rule.Window}; the latest: {error.Message}" };
        }

        Began?.Invoke(error);
    }
}
