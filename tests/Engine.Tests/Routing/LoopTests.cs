using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class LoopTests
{
    [Fact]
    public void Begin_Builtin_CallsTheFirstHealthyDeployment()
    {
        Scene scene = new();
        scene.A.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(5));
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        Assert.Equal(CommandKind.Call, command.Kind);
        Assert.Same(scene.B, command.Destination);
        Assert.Equal(scene.Limits.FirstToken, command.Time);
    }

    [Fact]
    public void Answered_AfterAFailure_DeliversAndTellsItAll()
    {
        Scene scene = new();
        using Loop loop = scene.Start();
        Command first = loop.Begin();
        scene.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Command second = loop.Failed(first.Destination!, TimeSpan.FromMilliseconds(100), Scene.Failure(FailureKind.TimedOut));
        scene.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Command last = loop.Answered(second.Destination!, TimeSpan.FromMilliseconds(200));

        Assert.Equal(CommandKind.Deliver, last.Kind);
        Assert.Equal(EndReason.Answered, loop.Trail.End);
        Assert.Equal("p/B", loop.Trail.AnsweredBy!.Id);
        Assert.Equal("p/A=TimedOut", loop.Trail.Failures);
        Assert.Equal([0, 1], loop.Trail.Attempts.Select(attempt => attempt.Number));
        Assert.Equal([0, 100], loop.Trail.Attempts.Select(attempt => attempt.StartedAfter.TotalMilliseconds));
        Assert.Equal([Turn.Start, Turn.Failed], loop.Trail.Turns.Select(turn => turn.Turn));
        Assert.Equal(TimeSpan.FromMilliseconds(300), loop.Trail.Took);
        Assert.StartsWith("builtin.csx:", loop.Trail.DecidedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void Try_WithItsLimits_CarriesThemIntoTheCall()
    {
        Scene scene = new(policy: context => Scene.Do(DecisionKind.Try, context.Deployments[1]) with
        {
            Within = TimeSpan.FromSeconds(3), SlowAfter = TimeSpan.FromSeconds(1), Hold = TimeSpan.FromMilliseconds(80),
        });
        using Loop loop = scene.Start();
        Command call = loop.Begin();
        Assert.Same(scene.B, call.Destination);
        Assert.Equal(TimeSpan.FromSeconds(3), call.Time);
        Assert.Equal(TimeSpan.FromSeconds(1), call.SlowAfter);
        Assert.Equal(TimeSpan.FromMilliseconds(80), call.Limits.Hold);
        Assert.Equal("test.csx:3", loop.Trail.DecidedBy);
    }

    [Fact]
    public void Try_After_WaitsAndThenCalls()
    {
        Scene scene = new(policy: context => Scene.Do(DecisionKind.Try, context.Deployments[1], TimeSpan.FromSeconds(2)));
        using Loop loop = scene.Start();
        Command wait = loop.Begin();
        Assert.Equal(CommandKind.Wait, wait.Kind);
        Assert.Equal(TimeSpan.FromSeconds(2), wait.Time);
        scene.Clock.Advance(wait.Time);
        Command call = loop.Waited();
        Assert.Equal(CommandKind.Call, call.Kind);
        Assert.Same(scene.B, call.Destination);
    }

    [Fact]
    public void Try_Nobody_IsNoCandidate() => EndsWith(Scene.Do(DecisionKind.Try), EndReason.NoCandidate);

    [Fact]
    public void Try_ADeploymentOfAnotherRoute_IsNoCandidate() =>
        EndsWith(Scene.Do(DecisionKind.Try, new Deployment(new DeploymentFacts("x/y", "x", "y"), DeploymentHealth.Unknown)), EndReason.NoCandidate);

    [Fact]
    public void Retry_AtTheStart_IsNoCandidate() => EndsWith(Scene.Do(DecisionKind.Retry), EndReason.NoCandidate);

    [Fact]
    public void Deliver_WithoutAnAttempt_Fails() => EndsWith(Scene.Do(DecisionKind.Deliver), EndReason.Refused);

    [Fact]
    public void Resume_WithoutAStream_Fails() => EndsWith(Scene.Do(DecisionKind.Resume), EndReason.Refused);

    [Fact]
    public void Fail_WithAStatus_CarriesIt()
    {
        Command command = EndsWith(Scene.Do(DecisionKind.Fail) with { Status = 418, Text = "No tea." }, EndReason.Refused);
        Assert.Equal(418, command.Status);
        Assert.Equal("No tea.", command.Text);
    }

    [Fact]
    public void Respond_WithAText_Answers()
    {
        Scene scene = new(policy: _ => Scene.Do(DecisionKind.Respond) with { Text = "Later." });
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        Assert.Equal(CommandKind.Respond, command.Kind);
        Assert.Equal("Later.", command.Text);
        Assert.Equal(EndReason.Answered, loop.Trail.End);
        Assert.Empty(loop.Trail.Attempts);
    }

    [Fact]
    public void Begin_NobodyHealthy_SaysWhenToComeBack()
    {
        Scene scene = new(3, context => Scene.Do(DecisionKind.Try, context.Candidates.FirstOrDefault()));
        scene.A.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(9));
        scene.B.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(4));
        scene.Destinations[2].State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(1));
        scene.Destinations[2].State.Isolate();
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        Assert.Equal(CommandKind.Fail, command.Kind);
        Assert.Equal(EndReason.NoCandidate, loop.Trail.End);
        Assert.Equal(TimeSpan.FromSeconds(4), command.RetryAfter);
    }

    [Fact]
    public void Begin_EverybodyRests_AsksTheSoonestAllTheSame()
    {
        Scene scene = new();
        scene.A.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(9));
        scene.B.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(4));
        using Loop loop = scene.Start();
        Assert.Same(scene.B, loop.Begin().Destination);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    [InlineData(402, false)]
    public void Fail_WhileSomebodyRests_SaysWhenToComeBackWhereThatHelps(int status, bool says)
    {
        Scene scene = new(policy: _ => Scene.Do(DecisionKind.Fail) with { Status = status });
        scene.A.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(7));
        using Loop loop = scene.Start();
        Assert.Equal(says ? TimeSpan.FromSeconds(7) : null, loop.Begin().RetryAfter);
    }

    [Fact]
    public void Interrupted_WithNobodyToGoOn_SaysWhenToComeBack()
    {
        Scene scene = new(1);
        using Loop loop = scene.Start();
        loop.Begin();
        loop.Answered(scene.A, TimeSpan.Zero);
        scene.A.State.CoolUntil(scene.Clock.GetUtcNow().AddSeconds(30));
        Command end = loop.Interrupted(Scene.Failure(FailureKind.StreamInterrupted), new StreamProgress(1, 5, ToolCallOpen: false) { CanResume = true });
        Assert.Equal((CommandKind.Fail, TimeSpan.FromSeconds(30)), (end.Kind, end.RetryAfter));
    }

    [Fact]
    public void Begin_NoDestinations_IsNoCandidate()
    {
        Scene scene = new(deployments: 0);
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal(EndReason.NoCandidate, loop.Trail.End);
    }

    [Fact]
    public void Decide_APolicyThatThrows_LeavesTheTurnToTheBuiltin()
    {
        Scene scene = new(policy: _ => throw new NotSupportedException("Oops."));
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        Assert.Same(scene.A, command.Destination);
        TurnRecord turn = Assert.Single(loop.Trail.Turns);
        Assert.Equal("test", turn.Error!.Policy);
        Assert.Contains("Oops.", turn.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith("builtin.csx:", turn.DecidedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ShapesAndSaysNothing_TheBuiltinChoosesAmongWhatIsLeft()
    {
        Scene scene = new(3, policy: context =>
        {
            context.Only(deployment => deployment.Id != "p/A");
            context.Prefer(deployment => deployment.Id == "p/B");
            return default;
        });
        using Loop loop = scene.Start();
        Assert.Equal("p/C", loop.Begin().Destination!.State.Seen.Id);
    }

    [Fact]
    public void Cooling_OfADecision_LeavesTheDeploymentAlone()
    {
        Scene scene = new(policy: context => Scene.Do(DecisionKind.Try, context.Deployments[1]).Cooling(context.Deployments[0], TimeSpan.FromMinutes(1)));
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal(scene.Clock.GetUtcNow().AddMinutes(1), scene.A.State.Seen.CoolingUntil);
    }

    [Fact]
    public void Slow_Builtin_GoesOn()
    {
        Scene scene = new();
        using Loop loop = scene.Start();
        Command call = loop.Begin();
        Assert.Equal(CommandKind.Continue, loop.Slow(call.Destination!).Kind);
    }

    [Fact]
    public void Slow_Failover_CancelsTheSlowOneAndCallsAnother()
    {
        Scene scene = new(policy: context => context.Turn == Turn.Slow ? Scene.Do(DecisionKind.Failover) : default);
        using Loop loop = scene.Start();
        Command call = loop.Begin();
        Command other = loop.Slow(call.Destination!);
        Assert.Same(scene.A, other.Cancel);
        Assert.Same(scene.B, other.Destination);
        Assert.True(loop.Trail.Attempts[0].Cancelled);
        Assert.Equal(CommandKind.Deliver, loop.Answered(scene.B, TimeSpan.Zero).Kind);
    }

    [Fact]
    public void ClientGone_WhileCalling_EndsTheTrail()
    {
        Scene scene = new();
        using Loop loop = scene.Start();
        loop.Begin();
        loop.ClientGone();
        Assert.Equal(EndReason.ClientGone, loop.Trail.End);
        Assert.True(loop.Trail.Attempts[0].Cancelled);
    }

    [Fact]
    public void Chance_SameSeed_SameDecisions()
    {
        List<double> Waits(ulong seed)
        {
            Scene scene = new(1, limits: new Limits { Attempts = 9 }, policy: context => context.Turn == Turn.Failed ? Scene.Do(DecisionKind.Retry, after: context.Chance * TimeSpan.FromSeconds(1)) : default);
            using Loop loop = scene.Start(seed);
            loop.Begin();
            List<double> waits = [];
            for (int i = 0; i < 5; i++)
            {
                waits.Add(loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.ServerError)).Time.TotalMilliseconds);
                loop.Waited();
            }

            return waits;
        }

        Assert.Equal(Waits(7), Waits(7));
        Assert.NotEqual(Waits(7), Waits(8));
        Assert.Equal(5, Waits(7).Distinct().Count());
    }

    [Fact]
    public void Dispose_GivesTheSessionBackWithoutItsRequest()
    {
        Scene scene = new();
        using (Loop loop = scene.Start(request: new ChatRequest("secret") { Stream = true, Metadata = new Dictionary<string, string> { ["a"] = "b" } }))
        {
            loop.Begin();
            loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.TimedOut));
        }

        PolicySession session = scene.Route.Policies.Rent();
        Assert.Empty(session.Context.Attempts);
        Assert.Empty(session.Context.Deployments);
        Assert.Empty(session.Context.Candidates);
        Assert.Empty(session.Context.Untried);
        Assert.Null(session.Context.Failure);
        Assert.Null(session.Context.Last);
        Assert.Null(session.Context.Stream);
        Assert.Equal("", session.Context.Request.Model);
        Assert.Empty(session.Context.Request.Metadata);
        Assert.Same(Caller.Anonymous, session.Context.Caller);
    }

    [Fact]
    public void Dispose_Twice_GivesTheSessionBackOnce()
    {
        Scene scene = new();
        Loop loop = scene.Start();
        loop.Dispose();
        loop.Dispose();
        Assert.NotSame(scene.Route.Policies.Rent(), scene.Route.Policies.Rent());
    }

    private static Command EndsWith(Decision decision, EndReason reason)
    {
        Scene scene = new(policy: _ => decision);
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        Assert.Equal(CommandKind.Fail, command.Kind);
        Assert.Equal(reason, loop.Trail.End);
        return command;
    }
}
