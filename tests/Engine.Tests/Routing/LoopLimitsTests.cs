using CsCheck;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class LoopLimitsTests
{
    private static readonly Gen<Decision> AnyDecision = Gen.Select(
        Gen.Enum<DecisionKind>(), Gen.Int[0, 4], Gen.OneOf(0, 0, 5, 500, 90_000, -5), Gen.OneOf(0, 0, 1, 2_000, 90_000, -1), Gen.OneOf(0, 0, 300),
        (kind, deployment, after, within, slow) => new Decision
        {
            Kind = kind, After = TimeSpan.FromMilliseconds(after), Within = TimeSpan.FromMilliseconds(within), SlowAfter = TimeSpan.FromMilliseconds(slow), Line = deployment, File = "test.csx",
        });

    [Fact]
    public void Loop_AnyPolicyAndAnyFailures_EndsWithinItsLimits() => Gen.Select(
            AnyDecision.Array[1, 30], Gen.Select(Gen.Enum<FailureKind>(), Gen.Int[0, 4_000]).Array[1, 30], Gen.Int[1, 6], Gen.OneOf(1, 800, 5_000, 60_000), Gen.Bool)
        .Sample((decisions, failures, attempts, time, stream) =>
        {
            int turn = 0;
            Scene scene = new(3, limits: new Limits { Attempts = attempts, Time = TimeSpan.FromMilliseconds(time), FirstToken = TimeSpan.FromMilliseconds(700) }, policy: context =>
            {
                Decision decision = decisions[turn++ % decisions.Length];
                return decision.Line < 3 ? decision with { Deployment = context.Deployments[decision.Line] } : decision;
            });
            using Loop loop = scene.Start(request: new ChatRequest("chat") { Stream = stream });
            new Driver(scene, loop, failures).Run();
        }, iter: 3_000);

    [Fact]
    public void Failed_AfterTheDeadline_AsksNobody()
    {
        int asked = 0;
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10) }, policy: _ =>
        {
            asked++;
            return default;
        });
        using Loop loop = scene.Start();
        Command call = loop.Begin();
        Assert.Equal(TimeSpan.FromSeconds(10), call.Time);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(CommandKind.Fail, loop.Failed(call.Destination!, TimeSpan.FromSeconds(10), Scene.Failure(FailureKind.TimedOut)).Kind);
        Assert.Equal(EndReason.Deadline, loop.Trail.End);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void Waited_AfterTheDeadline_CallsNobody()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10) }, policy: context => Scene.Do(DecisionKind.Try, context.Deployments[0], TimeSpan.FromSeconds(9)));
        using Loop loop = scene.Start();
        loop.Begin();
        scene.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(CommandKind.Fail, loop.Waited().Kind);
        Assert.Equal(EndReason.Deadline, loop.Trail.End);
        Assert.Empty(loop.Trail.Attempts);
    }

    [Fact]
    public void Failed_WithTheAttemptsUsedUp_IsExhausted()
    {
        Scene scene = new(1, limits: new Limits { Attempts = 2 }, policy: context => context.Turn == Turn.Failed ? Scene.Do(DecisionKind.Retry) : default);
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal(CommandKind.Call, loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.ServerError)).Kind);
        Assert.Equal(CommandKind.Fail, loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.ServerError)).Kind);
        Assert.Equal(EndReason.Exhausted, loop.Trail.End);
    }

    [Fact]
    public void Begin_WithTooLittleMoney_IsBudget()
    {
        Scene scene = new(limits: new Limits { Money = 0.001m }, shape: facts => facts with { Price = new Price(2, 8) });
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal(EndReason.Budget, loop.Trail.End);
    }

    [Fact]
    public void Begin_WithMoneyForTheCheaper_CallsThat()
    {
        Scene scene = new(limits: new Limits { Money = 0.001m }, shape: facts => facts with { Price = facts.Id == "p/A" ? new Price(2, 8) : new Price(0.5m, 1) });
        using Loop loop = scene.Start();
        Assert.Same(scene.B, loop.Begin().Destination);
    }

    /// <summary>An empty answer has its price too: what was paid in vain leaves nothing for the next call.</summary>
    [Fact]
    public void Failed_AnswersPaidForInVain_UseUpTheCeiling()
    {
        Scene scene = new(limits: new Limits { Money = 0.005m, Attempts = 9 }, shape: facts => facts with { Price = new Price(2, 8) }, policy: context => context.Turn == Turn.Failed ? Scene.Do(DecisionKind.Retry) : default);
        using Loop loop = scene.Start();
        loop.Begin();
        Failure empty = Scene.Failure(FailureKind.EmptyAnswer) with { Answer = new AnswerFacts("stop") { InputTokens = 1_000, OutputTokens = 200 } };
        Assert.Equal(CommandKind.Fail, loop.Failed(scene.A, TimeSpan.Zero, empty).Kind);
        Assert.Equal((EndReason.Budget, 0.0036m), (loop.Trail.End, loop.Trail.SpentUsd));
    }

    [Fact]
    public void Try_WhatIsTooExpensive_IsBudget()
    {
        Scene scene = new(limits: new Limits { Money = 0.001m }, shape: facts => facts with { Price = new Price(2, 8) }, policy: context => Scene.Do(DecisionKind.Try, context.Deployments[0]));
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal(EndReason.Budget, loop.Trail.End);
    }

    [Fact]
    public void Retry_WithAWaitLongerThanTheTimeLeft_LeavesAtOnce()
    {
        Scene scene = new(policy: context => context.Turn == Turn.Failed ? Scene.Do(DecisionKind.Retry, after: TimeSpan.FromMinutes(5)) : default);
        using Loop loop = scene.Start();
        loop.Begin();
        Command command = loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(FailureKind.RateLimited));
        Assert.Equal(CommandKind.Call, command.Kind);
        Assert.Same(scene.B, command.Destination);
        Assert.Equal(CommandKind.Fail, loop.Failed(scene.B, TimeSpan.Zero, Scene.Failure(FailureKind.RateLimited)).Kind);
        Assert.Equal(EndReason.Deadline, loop.Trail.End);
    }

    [Theory]
    [InlineData(2, 4, 30)]
    [InlineData(1, 4, 60)]
    [InlineData(2, 1, 60)]
    public void Call_OfAnAnswerInOnePiece_LeavesTimeForAnother(int deployments, int attempts, int seconds)
    {
        Scene scene = new(deployments, limits: new Limits { Attempts = attempts });
        using Loop loop = scene.Start(request: new ChatRequest("chat"));
        Assert.Equal(TimeSpan.FromSeconds(seconds), loop.Begin().Time);
    }

    /// <summary>Does what a loop commands with failures only, and checks every command against the limits.</summary>
    private sealed class Driver(Scene scene, Loop loop, (FailureKind Kind, int Took)[] failures)
    {
        private readonly DateTimeOffset _arrived = scene.Clock.GetUtcNow();
        private readonly List<Destination> _running = [];
        private Destination? _slow;
        private int _calls;
        private int _events;

        public void Run()
        {
            Command command = loop.Begin();
            while (command.Kind is CommandKind.Call or CommandKind.Wait or CommandKind.Continue)
            {
                Assert.True(_events++ < 100, "The loop does not end.");
                command = Next(command);
            }

            Assert.NotEqual(EndReason.None, loop.Trail.End);
            Assert.Equal(_calls, loop.Trail.Attempts.Count);
            Assert.InRange(_calls, 0, scene.Limits.Attempts);
        }

        private Command Next(Command command)
        {
            if (command.Cancel is { } cancelled) Assert.True(_running.Remove(cancelled));
            if (command.SlowAfter > TimeSpan.Zero) _slow = command.Destination;
            if (command.Kind == CommandKind.Wait)
            {
                Assert.True(command.Time > TimeSpan.Zero && command.Time < Left);
                scene.Clock.Advance(command.Time);
                return loop.Waited();
            }

            if (command.Kind == CommandKind.Call) Begin(command);
            (FailureKind kind, int took) = failures[_events % failures.Length];
            if (_slow is { } slow && _running.Contains(slow))
            {
                _slow = null;
                scene.Clock.Advance(TimeSpan.FromMilliseconds(took / 4));
                return loop.Slow(slow);
            }

            Assert.NotEmpty(_running);
            Destination failed = _running[0];
            _running.RemoveAt(0);
            scene.Clock.Advance(TimeSpan.FromMilliseconds(took));
            return loop.Failed(failed, TimeSpan.FromMilliseconds(took), Scene.Failure(kind));
        }

        private void Begin(Command command)
        {
            Assert.True(command.Time > TimeSpan.Zero && command.Time <= Left, "A call begins in time and ends in time.");
            Assert.NotNull(command.Destination);
            _calls++;
            _running.Add(command.Destination);
        }

        private TimeSpan Left => scene.Limits.Time - (scene.Clock.GetUtcNow() - _arrived);
    }
}
