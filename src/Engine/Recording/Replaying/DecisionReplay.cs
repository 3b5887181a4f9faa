using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>Puts recorded turns before policies again, exactly as they were seen. Not for several threads.</summary>
/// <param name="policies">Who decides now.</param>
public sealed class DecisionReplay(ReplayPolicies policies)
{
    private PolicyChain? _chain;
    private PolicySession? _session;

    /// <summary>How one turn is decided by these policies.</summary>
    /// <param name="trail">The request.</param>
    /// <param name="turn">One of its turns, with what was seen.</param>
    public TurnRecord Decide(Trail trail, in TurnRecord turn)
    {
        if (turn.Saw is not { } saw) throw new ArgumentException("What the policies saw at this turn was not recorded.", nameof(turn));
        PolicyChain chain = policies.ChainOf(trail);
        if (!ReferenceEquals(chain, _chain))
        {
            if (_session is not null) _chain!.Return(_session);
            _chain = chain;
            _session = chain.Rent();
        }

        TurnContext context = _session!.Context;
        saw.Show(turn.Turn, trail, context);
        Decision decision = _session.Decide(out PolicyError? error);
        return turn with { Decision = decision, Error = error, Saw = saw.WithNext(context.Untried.FirstOrDefault()) };
    }

    /// <summary>Whether two turns that saw the same come to the same: who said so, where and why is no difference to the request.</summary>
    public static bool IsSame(in TurnRecord one, in TurnRecord other)
    {
        Decision a = one.Decision, b = other.Decision;
        return a.Kind == b.Kind
            && AreSame(Meant(one), Meant(other))
            && a.After == b.After && a.Within == b.Within && a.SlowAfter == b.SlowAfter && a.Hold == b.Hold && a.HoldTokens == b.HoldTokens && a.Clocks == b.Clocks
            && a.Status == b.Status && a.Text == b.Text
            && AreSame(a.Cool, b.Cool) && a.CoolFor == b.CoolFor;
    }

    /// <summary>Whom a decision means, where it leaves that to the order of the candidates.</summary>
    internal static Deployment? Meant(in TurnRecord turn) => turn.Decision.Kind switch
    {
        DecisionKind.Try => turn.Decision.Deployment,
        DecisionKind.Failover or DecisionKind.Hedge => turn.Saw?.Next,
        DecisionKind.Resume => turn.Decision.Deployment ?? turn.Saw?.Next,
        _ => null,
    };

    private static bool AreSame(Deployment? one, Deployment? other) => one is null ? other is null : one.Is(other);
}
