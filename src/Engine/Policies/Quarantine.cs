namespace RulesEngine.Policies;

/// <summary>
/// Watches one policy's failures: after so many within a window it is not asked any more, and the builtin policy decides in its place,
/// until an operator lifts it or saves another version. Safe for use from several threads.
/// </summary>
public sealed class Quarantine
{
    private readonly Lock _counting = new();
    private readonly Queue<DateTimeOffset> _failures = [];
    private readonly Func<QuarantineRule> _rule;
    private readonly TimeProvider _clock;
    private volatile PolicyError? _reason;

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
            _failures.Clear();
            _reason = null;
        }
    }

    internal void Count(PolicyError error)
    {
        lock (_counting)
        {
            QuarantineRule rule = _rule();
            DateTimeOffset now = _clock.GetUtcNow();
            _failures.Enqueue(now);
            while (now - _failures.Peek() > rule.Window) _failures.Dequeue();
            if (_reason is not null || _failures.Count < rule.Failures) return;
            _reason = error with { Message = $"In quarantine after {_failures.Count} failures within {rule.Window}; the latest: {error.Message}" };
        }

        Began?.Invoke(error);
    }
}
