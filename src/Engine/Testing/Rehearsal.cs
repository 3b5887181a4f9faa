using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>One request on its way through the loop that serves, in virtual time: the policies are asked as in production, and nobody is called.</summary>
/// <param name="now">When the request arrives.</param>
public sealed class Rehearsal(DateTimeOffset now)
{
    /// <summary>How long every call is taken to last, unless a limit of its own ends it sooner.</summary>
    public static readonly TimeSpan EachCall = TimeSpan.FromSeconds(0.5);

    private readonly VirtualClock _clock = VirtualClock.At(now);

    /// <summary>The time in it; the route's deployments must have it too.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>Sends the request on its way.</summary>
    /// <param name="route">Who can answer, and who decides.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">What it may spend.</param>
    /// <param name="failures">How the first calls fail, in order; every later one answers.</param>
    /// <returns>The way it took, and who decided: the route's policies, or its canary's.</returns>
    public (Trail Trail, PolicyChain Policies) Run(Route route, ChatRequest request, Caller caller, Limits limits, IReadOnlyList<FailureKind> failures)
    {
        using Loop loop = new(route, request, caller, limits, _clock, new Chance(1)) { KeepsSight = true };
        int calls = 0;
        new VirtualDrive(loop, _clock, (_, limit) => Outcome(calls < failures.Count ? failures[calls++] : null, limit)).Run();
        return (loop.Trail, loop.Policies);
    }

    /// <summary>The policy that took a deployment out of the candidates at one turn; null where none did.</summary>
    /// <param name="chain">Who decides.</param>
    /// <param name="trail">The request.</param>
    /// <param name="turn">The turn, with what was seen.</param>
    /// <param name="deployment">Who is missing.</param>
    public static string? LeftOutBy(PolicyChain chain, Trail trail, in TurnRecord turn, Deployment deployment)
    {
        if (turn is not { Saw: { } saw, Error: null } || !saw.Candidates.Any(deployment.Is)) return null;
        TurnContext context = new();
        saw.Show(turn.Turn, trail, context);
        foreach (CompiledPolicy policy in chain.Policies)
        {
            Guard.Begin();
            Decision decision = policy.Create(context).Decide();
            if (!context.Candidates.Contains(deployment)) return policy.Name;
            if (decision.Kind != DecisionKind.None) return null;
        }

        return null;
    }

    private static CallOutcome Outcome(FailureKind? failure, TimeSpan limit) => failure switch
    {
        null => new CallOutcome(EachCall, null),
        FailureKind.TimedOut => new CallOutcome(limit, UsualFailure.Of(FailureKind.TimedOut)),
        { } kind => new CallOutcome(EachCall < limit ? EachCall : limit, UsualFailure.Of(kind)),
    };
}
