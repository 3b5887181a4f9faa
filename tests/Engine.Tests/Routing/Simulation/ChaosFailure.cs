using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>Failures of every kind, stage and scope, in combinations that life has too.</summary>
internal static class ChaosFailure
{
    public static Failure TimedOut { get; } = new(FailureKind.TimedOut, Stage.AwaitingFirstToken, Scope.Deployment) { Message = "Nothing came within the time limit." };

    public static Failure Draw(Chance chance) => new(chance.OneOf<FailureKind>(), chance.OneOf<Stage>(), chance.OneOf<Scope>())
    {
        Status = chance.Happens(0.5) ? 400 + chance.Below(200) : null,
        RetryAfter = chance.Happens(0.2) ? chance.Time() : null,
        Elsewhere = chance.Happens(0.2) ? chance.Happens(0.5) : null,
        Permanent = chance.Happens(0.1),
        Message = "It failed by lot.",
    };
}
