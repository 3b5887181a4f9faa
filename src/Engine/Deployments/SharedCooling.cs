namespace RulesEngine.Deployments;

/// <summary>How long everything under one account, or at one provider, is to be left alone. Its deployments look at it; it knows none of them. Safe for any thread.</summary>
public sealed class SharedCooling
{
    private long _until;

    /// <summary>Nobody under it is to be called before this instant; null where nothing holds them back.</summary>
    public DateTimeOffset? Until => Ticks is > 0 and { } until ? new DateTimeOffset(until, TimeSpan.Zero) : null;

    /// <summary>The same in ticks of UTC, 0 for never: what tells a deployment whether it has seen the latest.</summary>
    internal long Ticks => Volatile.Read(ref _until);

    /// <summary>Leaves all of them alone until an instant; a later one that is already set stays.</summary>
    public void CoolUntil(DateTimeOffset until)
    {
        long wanted = until.UtcTicks, known = Ticks;
        while (wanted > known)
        {
            long seen = Interlocked.CompareExchange(ref _until, wanted, known);
            if (seen == known) return;
            known = seen;
        }
    }

    /// <summary>Nothing holds them back from now on.</summary>
    public void End() => Volatile.Write(ref _until, 0);
}
