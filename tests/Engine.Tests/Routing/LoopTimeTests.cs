using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing;

/// <summary>What the time of a request is, before its first content and after, and who is called when little of it is left.</summary>
public sealed class LoopTimeTests
{
    private static readonly StreamProgress SomeText = new(10, 40, ToolCallOpen: false) { CanResume = true };
    private static readonly Failure Cut = new(FailureKind.StreamInterrupted, Stage.Streaming, Scope.Deployment) { Message = "Cut." };

    [Fact]
    public void Interrupted_AfterTheTimeUpToTheFirstContent_GoesOnWithATimeOfItsOwn()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10), FirstToken = TimeSpan.FromSeconds(4) });
        using Loop loop = Streaming(scene, TimeSpan.FromSeconds(45));
        Command command = loop.Interrupted(Cut, SomeText);
        Assert.Equal(CommandKind.Call, command.Kind);
        Assert.Same(scene.B, command.Destination);
        Assert.Equal(TimeSpan.FromSeconds(4), command.Time);
        Assert.Equal("the 4 s that limits.firstToken allows", command.Limits.FirstContent.ToString());
    }

    [Fact]
    public void Interrupted_WhoGoesOnFailsToo_TheNextHasItsOwnTimeAgain()
    {
        Scene scene = new(3, limits: new Limits { Time = TimeSpan.FromSeconds(10), FirstToken = TimeSpan.FromSeconds(4) });
        using Loop loop = Streaming(scene, TimeSpan.FromSeconds(45));
        Command first = loop.Interrupted(Cut, SomeText);
        scene.Clock.Advance(first.Time);
        Command second = loop.Failed(scene.B, first.Time, Scene.Failure(FailureKind.TimedOut));
        Assert.Same(scene.Destinations[2], second.Destination);
        Assert.Equal(TimeSpan.FromSeconds(4), second.Time);
    }

    [Fact]
    public void Interrupted_AfterTheClientsOwnDeadline_CallsNobody()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10), Deadline = TimeSpan.FromSeconds(12), FirstToken = TimeSpan.FromSeconds(4) });
        using Loop loop = Streaming(scene, TimeSpan.FromSeconds(12));
        Assert.Equal(CommandKind.Fail, loop.Interrupted(Cut, SomeText).Kind);
        Assert.Equal(EndReason.Interrupted, loop.Trail.End);
        Assert.Single(loop.Trail.Attempts);
    }

    [Fact]
    public void Interrupted_BeforeTheClientsOwnDeadline_EndsThereAtTheLatest()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10), Deadline = TimeSpan.FromSeconds(12), FirstToken = TimeSpan.FromSeconds(4) });
        using Loop loop = Streaming(scene, TimeSpan.FromSeconds(11));
        Command command = loop.Interrupted(Cut, SomeText);
        Assert.Equal(TimeSpan.FromSeconds(1), command.Time);
        Assert.Equal("the 1 s that the client's deadline leaves", command.Limits.FirstContent.ToString());
    }

    [Fact]
    public void Interrupted_Policies_SeeTheTimeThatIsLeftForTheRest()
    {
        TimeSpan seen = default;
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10), FirstToken = TimeSpan.FromSeconds(4) }, policy: context =>
        {
            seen = context.Budget.TimeLeft;
            return default;
        });
        using Loop loop = Streaming(scene, TimeSpan.FromSeconds(45));
        loop.Interrupted(Cut, SomeText);
        Assert.Equal(TimeSpan.FromSeconds(4), seen);
    }

    /// <summary>While one waits, another hedges: what was free when the wait began is spent when it ends.</summary>
    [Theory]
    [InlineData(3, null)]
    [InlineData(9, 0.003)]
    public void Waited_WithEverythingSpentMeanwhile_CallsNobodyAndWhatIsUnderWayGoesOn(int attempts, double? money)
    {
        Scene scene = new(4, limits: new Limits { Attempts = attempts, Money = (decimal?)money }, shape: facts => facts with { Price = new Price(1, 1) }, policy: context => context.Turn switch
        {
            Turn.Start => Scene.Do(DecisionKind.Try, context.Deployments[0]),
            Turn.Slow when context.Attempts.Count == 2 && !context.Attempts[0].Cancelled && context.Last!.Number == 0 => Scene.Do(DecisionKind.Try, context.Deployments[3], TimeSpan.FromSeconds(5)),
            _ => Scene.Do(DecisionKind.Hedge),
        });
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Same(scene.B, loop.Slow(scene.A).Destination);
        Command wait = loop.Slow(scene.A);
        Assert.Equal((CommandKind.Wait, scene.A), (wait.Kind, wait.Cancel));
        Assert.Same(scene.Destinations[2], loop.Slow(scene.B).Destination);
        scene.Clock.Advance(wait.Time);
        Assert.Equal(CommandKind.Continue, loop.Waited().Kind);
        Assert.Equal(3, loop.Trail.Attempts.Count);
        Assert.Equal(EndReason.None, loop.Trail.End);
    }

    [Theory]
    [InlineData(9_000, null, "p/B")]
    [InlineData(9_000, 3_000, "p/B")]
    [InlineData(5_000, 3_000, "p/A")]
    [InlineData(null, 3_000, "p/A")]
    [InlineData(9_000, 8_000, "p/B")]
    [InlineData(8_000, 9_000, "p/A")]
    public void Begin_FirstWillHardlyAnswerInTime_CallsWhoCanElseTheQuickest(int? first, int? second, string called)
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(6) });
        Usually(scene.A, first);
        Usually(scene.B, second);
        using Loop loop = scene.Start();
        Assert.Equal(called, loop.Begin().Destination!.State.Seen.Id);
    }

    [Fact]
    public void Retry_WhoseWaitLeavesTooLittleTime_GoesToWhoCanMakeIt()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(6) }, policy: context => context.Turn == Turn.Failed ? Scene.Do(DecisionKind.Retry, after: TimeSpan.FromSeconds(3)) : default);
        Usually(scene.A, 4_000);
        using Loop loop = scene.Start();
        loop.Begin();
        Command command = loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.RateLimited));
        Assert.Equal((CommandKind.Call, scene.B), (command.Kind, command.Destination));
    }

    [Fact]
    public void Slow_AndWhoIsLeftCannotMakeIt_HedgesNothing()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(6) }, policy: context => context.Turn == Turn.Slow ? Scene.Do(DecisionKind.Hedge) : default);
        Usually(scene.B, 4_000);
        using Loop loop = scene.Start();
        loop.Begin();
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(CommandKind.Continue, loop.Slow(scene.A).Kind);
        Assert.Single(loop.Trail.Attempts);
    }

    [Fact]
    public void Begin_PolicySetsClocks_TheCallRunsUnderThem()
    {
        Scene scene = new(limits: new Limits { Headers = TimeSpan.FromSeconds(9), TokensPerSecond = 2 }, policy: context => Scene.Do(DecisionKind.Try, context.Deployments[0]).Allowing(connect: TimeSpan.FromMilliseconds(300), tokensPerSecond: 7.5));
        using Loop loop = scene.Start();
        CallLimits limits = loop.Begin().Limits;
        Assert.Equal("the 300 ms that the policy allows", limits.Connect.ToString());
        Assert.Equal("the 9 s that limits.headers allows", limits.Headers.ToString());
        Assert.Equal("the 30 s that limits.idle allows", limits.Idle.ToString());
        Assert.Equal(7.5, limits.TokensPerSecond);
    }

    [Theory]
    [InlineData(Turn.Start, 50)]
    [InlineData(Turn.Slow, 50)]
    [InlineData(Turn.Slow, 0)]
    public void Slow_PolicyHedgesUnderClocksOfItsOwn_BothCallsRunUnderThem(Turn turn, int after)
    {
        Scene scene = new(policy: context => context.Turn == turn
            ? (Scene.Do(DecisionKind.Hedge, after: TimeSpan.FromMilliseconds(after)) with { Hold = TimeSpan.FromMilliseconds(70) }).Allowing(idle: TimeSpan.FromMilliseconds(400))
            : default);
        using Loop loop = scene.Start();
        Command first = loop.Begin();
        Command second = loop.Slow(scene.A);
        if (turn == Turn.Slow && after > 0) second = loop.Slow(scene.A);
        Assert.Equal((CommandKind.Call, scene.B), (second.Kind, second.Destination));
        foreach (Command call in turn == Turn.Start ? [first, second] : new[] { second })
        {
            Assert.Equal("the 400 ms that the policy allows", call.Limits.Idle.ToString());
            Assert.Equal(TimeSpan.FromMilliseconds(70), call.Limits.Hold);
        }
    }

    [Fact]
    public void Slow_PolicyTriesWhoIsCalledAlready_LeavesTheSlowOneAndAsksNobodyTwice()
    {
        Scene scene = new(policy: context => context.Turn != Turn.Slow ? default
            : context.Attempts.Count == 1 ? Scene.Do(DecisionKind.Hedge) with { SlowAfter = TimeSpan.FromSeconds(1) }
            : Scene.Do(DecisionKind.Try, context.Deployments[1]), deployments: 3);
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal(scene.B, loop.Slow(scene.A).Destination);
        Command command = loop.Slow(scene.A);
        Assert.Equal((CommandKind.Continue, scene.A), (command.Kind, command.Cancel));
        Assert.Equal(2, loop.Trail.Attempts.Count);
    }

    [Fact]
    public void Waited_AnotherChoiceHasTakenItsPlace_LeadsToNothing()
    {
        Scene scene = new(policy: context => context.Turn switch
        {
            Turn.Start => Scene.Do(DecisionKind.Hedge),
            Turn.Slow => Scene.Do(DecisionKind.Try, context.Deployments[2], after: TimeSpan.FromMilliseconds(100)),
            _ => Scene.Do(DecisionKind.Retry),
        }, deployments: 3);
        using Loop loop = scene.Start();
        loop.Begin();
        loop.Slow(scene.A);
        Command left = loop.Slow(scene.A);
        Assert.Equal((CommandKind.Wait, scene.A), (left.Kind, left.Cancel));
        Assert.Equal(scene.B, loop.Failed(scene.B, TimeSpan.Zero, Scene.Failure(FailureKind.ServerError)).Destination);
        Assert.Equal(CommandKind.Continue, loop.Waited().Kind);
        Assert.Equal(3, loop.Trail.Attempts.Count);
    }

    private static Loop Streaming(Scene scene, TimeSpan brokenAfter)
    {
        Loop loop = scene.Start();
        loop.Begin();
        loop.Answered(scene.A, TimeSpan.Zero);
        scene.Clock.Advance(brokenAfter);
        return loop;
    }

    private static void Usually(Destination destination, int? milliseconds) =>
        destination.State.Assume(new DeploymentHealth { P50FirstToken = milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null });
}
