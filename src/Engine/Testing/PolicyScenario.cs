using RulesEngine.Routing;

namespace RulesEngine.Testing;

/// <summary>
/// A scenario for an ordinary C# test, in the words of a <c>.test.csx</c>: deployments that do what they are told, requests through the real router in virtual
/// time, expectations that throw <see cref="MismatchException"/>. For one test, and one thread at a time.
/// </summary>
public sealed class PolicyScenario : Arrangements
{
    /// <summary>Monday, 5 January 2026, noon, UTC: when a scenario begins unless it says otherwise.</summary>
    public static readonly DateTimeOffset UsualStart = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A scenario under some policies of a folder, and the builtin one behind them.</summary>
    /// <param name="policies">The folder.</param>
    /// <param name="names">The policies that are asked, in order.</param>
    /// <param name="start">When it begins; <see cref="UsualStart"/> unless given.</param>
    /// <exception cref="ArgumentException">There is no policy of that name that compiles.</exception>
    public PolicyScenario(TestedPolicies policies, IReadOnlyList<string> names, DateTimeOffset? start = null)
    {
        policies.Chain(names);
        Current = new Scenario(policies, names, start ?? UsualStart);
    }

    /// <summary>All that happened to the latest request; null before the first.</summary>
    public Trail? Trail => Current.Latest?.Trail;

    private protected override Scenario Current { get; }

    private protected override void Take(Mismatch? mismatch)
    {
        if (mismatch is not null) throw new MismatchException(mismatch);
    }
}
