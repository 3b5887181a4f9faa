using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>Decides by lot, sense and nonsense; what it says follows from the request's seed alone.</summary>
internal sealed class ChaosPolicy(TurnContext context) : PolicyScript(context)
{
    private static readonly Deployment Stranger = new(new DeploymentFacts("other/stranger", "other", "stranger"), DeploymentHealth.Unknown);

    public static CompiledPolicy Compiled { get; } = new("chaos", "hash", context => new ChaosPolicy(context));

    public override Decision Decide()
    {
        Chance lot = new(BitConverter.DoubleToUInt64Bits(Chance) + (ulong)Attempts.Count);
        if (lot.Happens(0.001)) throw new InvalidOperationException("A bug in a policy.");
        if (lot.Happens(0.1)) Only(deployment => lot.Happens(0.7));
        if (lot.Happens(0.1)) PreferLowest(deployment => lot.Next());
        Decision decision = new()
        {
            Kind = Turn == Turn.Interrupted && lot.Happens(0.5) ? DecisionKind.Resume : lot.OneOf<DecisionKind>(),
            Deployment = Someone(lot),
            After = lot.AnyTime(),
            Within = lot.AnyTime(),
            SlowAfter = lot.AnyTime(),
            Hold = lot.AnyTime(),
            Status = lot.Below(700),
            Text = "said by lot",
            File = "chaos.csx",
            Line = 1,
        };
        return lot.Happens(0.05) ? decision.Cooling(Someone(lot), lot.AnyTime()) : decision;
    }

    private Deployment? Someone(Chance lot) => lot.Next() switch
    {
        < 0.1 => null,
        < 0.12 => Stranger,
        _ => Deployments.Skip(lot.Below(Deployments.Count)).First(),
    };
}
