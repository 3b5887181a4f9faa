using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A policy left a slow call for another deployment, and no attempt was left to make: the request failed with its answer on the way.</summary>
public sealed class SlowAtTheLastAttempt
{
    [Fact]
    public void Slow_FailoverWithoutAnAttemptLeft_GoesOn()
    {
        Scene scene = new(limits: new Limits { Attempts = 1 }, policy: context => context.Turn == Turn.Slow ? Scene.Do(DecisionKind.Failover) : default);
        using Loop loop = scene.Start();
        loop.Begin();
        Command command = loop.Slow(scene.A);
        Assert.Equal(CommandKind.Continue, command.Kind);
        Assert.Null(command.Cancel);
        Assert.Equal(CommandKind.Deliver, loop.Answered(scene.A, TimeSpan.Zero).Kind);
    }
}
