using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Deployments;

public sealed class BreakerTests
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Breaker_FewFailures_StaysClosed()
    {
        Calls calls = new();
        await calls.EndAsync(9, Calls.Ill());
        Assert.Equal(BreakerState.Closed, calls.Health.Breaker);
        Assert.Null(calls.Health.CoolingUntil);
    }

    [Fact]
    public async Task Breaker_LessThanHalfFailing_StaysClosed()
    {
        Calls calls = new();
        for (int i = 0; i < 30; i++) await calls.EndAsync(i % 3 == 2 ? Calls.Ill() : null);
        Assert.Equal(BreakerState.Closed, calls.Health.Breaker);
    }

    [Fact]
    public async Task Breaker_EnoughFailures_OpensAndCools()
    {
        Calls calls = await OpenAsync();
        Assert.Equal(Calls.Noon + Break, calls.Health.CoolingUntil);
    }

    [Fact]
    public async Task CallAsync_WhileOpen_IsKeptAwayAndSaysNothingAboutTheDeployment()
    {
        Calls calls = await OpenAsync();
        double before = calls.Health.ErrorRate;
        for (int i = 0; i < 100; i++)
        {
            bool called = false;
            Calls.Result result = await calls.CallAsync(
                _ =>
                {
                    called = true;
                    return new(new Calls.Result(null));
                },
                TestContext.Current.CancellationToken);
            Assert.False(called);
            Assert.Equal(FailureKind.Overloaded, result.Failure!.Kind);
            Assert.Equal(Stage.Connecting, result.Failure.Stage);
            Assert.Equal(Scope.Request, result.Failure.Scope);
            Assert.True(result.Failure.NeverMade);
        }

        Assert.Equal(before, calls.Health.ErrorRate);
        Assert.Equal(0, calls.Health.InFlight);
    }

    [Fact]
    public async Task Breaker_AfterTheBreak_LetsOneProbeThroughAndCloses()
    {
        Calls calls = await OpenAsync();
        calls.Clock.Advance(Break);
        TaskCompletionSource<Calls.Result> probe = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Calls.Result> probing = calls.CallAsync(
            _ =>
            {
                begun.SetResult();
                return new(probe.Task);
            },
            TestContext.Current.CancellationToken);
        await begun.Task;
        Assert.Equal(BreakerState.HalfOpen, calls.Health.Breaker);
        Assert.Equal(Calls.Noon + Break + Break, calls.Health.CoolingUntil);
        Assert.Equal(FailureKind.Overloaded, (await calls.EndAsync(null)).Failure?.Kind);
        calls.Clock.Advance(TimeSpan.FromSeconds(1));
        probe.SetResult(new(null));
        await probing;
        Assert.Equal(BreakerState.Closed, calls.Health.Breaker);
        Assert.Equal(calls.Clock.GetUtcNow(), calls.Health.CoolingUntil);
        Assert.Equal(0.1, calls.State.Seen.ShareAt(calls.Clock.GetUtcNow()));
        Assert.Null((await calls.EndAsync(null)).Failure);
        Assert.Equal(0, calls.Health.InFlight);
    }

    [Fact]
    public async Task Breaker_AProbeThatFails_OpensAndCoolsAgain()
    {
        Calls calls = await OpenAsync();
        calls.Clock.Advance(Break);
        await calls.EndAsync(Calls.Ill());
        Assert.Equal(BreakerState.Open, calls.Health.Breaker);
        Assert.Equal(Calls.Noon + Break + Break, calls.Health.CoolingUntil);
    }

    [Fact]
    public async Task Breaker_AProbeWhoseClientLeaves_ProvesNothing()
    {
        Calls calls = await OpenAsync();
        calls.Clock.Advance(Break);
        using CancellationTokenSource client = new();
        await calls.CallAsync(
            async cancellation =>
            {
                await client.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                return new Calls.Result(null);
            },
            client.Token);
        Assert.Equal(BreakerState.Open, calls.Health.Breaker);
        Assert.Equal(Calls.Noon + Break + Break, calls.Health.CoolingUntil);
        calls.Clock.Advance(Break);
        await calls.EndAsync(null);
        Assert.Equal(BreakerState.Closed, calls.Health.Breaker);
    }

    [Fact]
    public async Task Breaker_WithALongerCooling_KeepsIt()
    {
        Calls calls = new();
        calls.State.CoolUntil(Calls.Noon.AddMinutes(1));
        await calls.EndAsync(10, Calls.Ill());
        Assert.Equal(BreakerState.Open, calls.Health.Breaker);
        Assert.Equal(Calls.Noon.AddMinutes(1), calls.Health.CoolingUntil);
    }

    private static async Task<Calls> OpenAsync()
    {
        Calls calls = new();
        await calls.EndAsync(10, Calls.Ill());
        Assert.Equal(BreakerState.Open, calls.Health.Breaker);
        return calls;
    }
}
