namespace RulesEngine.Host.Mock.Faults;

/// <summary>Which calls of a model a fault strikes.</summary>
/// <param name="From">The first call that it strikes, counted from 0.</param>
/// <param name="To">The first call that it no longer strikes.</param>
/// <param name="Share">The share of the calls between them, 0 to 1.</param>
internal readonly record struct Occasion(long From, long To, double Share)
{
    /// <summary>Every call.</summary>
    public static Occasion Always { get; } = new(0, long.MaxValue, 1);

    /// <summary>Whether the fault strikes the call with this number, given a chance drawn for it, 0 to 1.</summary>
    public bool Strikes(long call, double chance) => call >= From && call < To && chance < Share;
}
