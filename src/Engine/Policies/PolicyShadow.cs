namespace RulesEngine.Policies;

/// <summary>Policies that are asked too and decide nothing, and how often they would have decided otherwise. Safe for use from several threads.</summary>
/// <param name="chain">The policies as they would be.</param>
public sealed class PolicyShadow(PolicyChain chain)
{
    private const int Remembered = 50;

    private readonly Lock _counting = new();
    private readonly Queue<ShadowDifference> _latest = [];
    private long _turns;
    private long _differences;

    /// <summary>Who is asked.</summary>
    public PolicyChain Chain { get; } = chain;

    /// <summary>Turns at which it was asked.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>Turns at which it would have decided otherwise, or failed.</summary>
    public long Differences => Interlocked.Read(ref _differences);

    /// <summary>The latest 50 differences, the oldest first.</summary>
    public IReadOnlyList<ShadowDifference> Latest
    {
        get
        {
            lock (_counting) return [.. _latest];
        }
    }

    internal void Count(ShadowDifference? difference)
    {
        Interlocked.Increment(ref _turns);
        if (difference is null) return;
        Interlocked.Increment(ref _differences);
        lock (_counting)
        {
            _latest.Enqueue(difference);
            if (_latest.Count > Remembered) _latest.Dequeue();
        }
    }
}
