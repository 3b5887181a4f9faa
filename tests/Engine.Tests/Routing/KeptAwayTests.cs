using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing;

/// <summary>A call that the circuit breaker kept away was never made: it costs the request no attempt.</summary>
public sealed class KeptAwayTests
{
    private static readonly Failure KeptAway = new(FailureKind.Overloaded, Stage.Connecting, Scope.Request) { NeverMade = true };

    [Fact]
    public void Failed_KeptAwayAtTheStart_IsAskedAgainWithoutIt()
    {
        Scene scene = new();
        using Loop loop = scene.Start();
        Assert.Same(scene.A, loop.Begin().Destination);
        Command next = loop.Failed(scene.A, TimeSpan.Zero, KeptAway);
        Assert.Same(scene.B, next.Destination);
        Assert.Equal([Turn.Start, Turn.Start], loop.Trail.Turns.Select(turn => turn.Turn));
        Assert.Equal("p/B", Assert.Single(loop.Trail.Attempts).Deployment.Id);
        loop.Answered(scene.B, TimeSpan.Zero);
        Assert.Equal("", loop.Trail.Failures);
    }

    [Fact]
    public void Failed_KeptAwayAfterAFailure_IsStillAboutThatFailure()
    {
        Scene scene = new(3);
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Same(scene.B, loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.QuotaExhausted)).Destination);
        Command next = loop.Failed(scene.B, TimeSpan.Zero, KeptAway);
        Assert.Same(scene.Destinations[2], next.Destination);
        Assert.Equal(["p/A", "p/C"], loop.Trail.Attempts.Select(attempt => attempt.Deployment.Id));
        Assert.Equal([0, 1], loop.Trail.Attempts.Select(attempt => attempt.Number));
    }

    [Fact]
    public void Failed_EverybodyKeptAway_EndsAndSaysWhenToComeBack()
    {
        Scene scene = new();
        scene.B.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(3));
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        int calls = 0;
        while (command.Kind == CommandKind.Call && calls++ < 10) command = loop.Failed(command.Destination!, TimeSpan.Zero, KeptAway);
        Assert.Equal((2, CommandKind.Fail, EndReason.NoCandidate), (calls, command.Kind, loop.Trail.End));
        Assert.Equal(TimeSpan.FromSeconds(3), command.RetryAfter);
        Assert.Empty(loop.Trail.Attempts);
    }

    [Fact]
    public void Failed_PolicyInsists_PaysForIt()
    {
        Scene scene = new(policy: context => Scene.Do(DecisionKind.Try, context.Deployments[0]));
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        int calls = 0;
        while (command.Kind == CommandKind.Call && calls++ < 20) command = loop.Failed(scene.A, TimeSpan.Zero, KeptAway);
        Assert.Equal((5, 4, EndReason.Exhausted), (calls, loop.Trail.Attempts.Count, loop.Trail.End));
    }

    [Fact]
    public void Failed_HedgeKeptAway_TheFirstGoesOn()
    {
        Scene scene = new(policy: context => context.Turn == Turn.Start
            ? Scene.Do(DecisionKind.Try, context.Deployments[0]) with { SlowAfter = TimeSpan.FromSeconds(1) }
            : Scene.Do(DecisionKind.Hedge));
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Same(scene.B, loop.Slow(scene.A).Destination);
        Assert.Equal(CommandKind.Continue, loop.Failed(scene.B, TimeSpan.Zero, KeptAway).Kind);
        loop.Answered(scene.A, TimeSpan.Zero);
        Assert.Equal("p/A", Assert.Single(loop.Trail.Attempts).Deployment.Id);
    }

    [Fact]
    public void Failed_KeptAwayAfterASlowOneWasLeft_AsksAboutTheSlowOne()
    {
        Scene scene = new(3, context => context.Turn == Turn.Start
            ? Scene.Do(DecisionKind.Try, context.Deployments[0]) with { SlowAfter = TimeSpan.FromSeconds(1) }
            : Scene.Do(DecisionKind.Failover));
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Same(scene.B, loop.Slow(scene.A).Destination);
        Assert.Same(scene.Destinations[2], loop.Failed(scene.B, TimeSpan.Zero, KeptAway).Destination);
        Assert.Equal([Turn.Start, Turn.Slow, Turn.Failed], loop.Trail.Turns.Select(turn => turn.Turn));
        Assert.Equal(["p/A", "p/C"], loop.Trail.Attempts.Select(attempt => attempt.Deployment.Id));
    }
}
