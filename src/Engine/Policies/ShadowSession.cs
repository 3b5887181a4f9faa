using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>A shadow's own session: it sees what the policies saw before they shaped it, and nobody acts on what it says.</summary>
/// <param name="shadow">Who is asked, and where it is counted.</param>
internal sealed class ShadowSession(PolicyShadow shadow)
{
    private readonly PolicySession _session = new(shadow.Chain);

    public void See(TurnContext context) => _session.Context.CopyFrom(context);

    public ShadowDifference? Compare(Decision live)
    {
        Decision other = _session.Decide(out PolicyError? error);
        ShadowDifference? difference = IsSame(live, other) && error is null ? null : new ShadowDifference(live, other, error);
        shadow.Count(difference);
        return difference;
    }

    // Who said it, where and why is no difference to the request.
    private static bool IsSame(Decision one, Decision other) => Bare(one) == Bare(other);

    private static Decision Bare(Decision decision) => decision with { File = "", Line = 0, Reason = null };
}
