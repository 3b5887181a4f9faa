using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Deployments;

/// <summary>What an operator can do to a deployment.</summary>
public sealed class OperatorTests
{
    private static readonly Failure Quota = new(FailureKind.QuotaExhausted, Stage.AwaitingHeaders, Scope.Account);

    [Fact]
    public async Task Isolate_CallsThatCome_AreNeverMade()
    {
        Calls calls = new();
        calls.State.Isolate();
        Calls.Result result = await calls.EndAsync(null);
        Assert.True(result.Failure!.NeverMade);
        Assert.Equal((BreakerState.Isolated, 0, 0.0), (calls.Health.Breaker, calls.Health.InFlight, calls.Health.ErrorRate));
    }

    [Fact]
    public async Task Isolate_WhileTheBreakerTurns_Stays()
    {
        Calls calls = new();
        await calls.EndAsync(9, Calls.Ill());
        TaskCompletionSource<Calls.Result> end = new();
        Task<Calls.Result> last = calls.CallAsync(_ => new(end.Task), TestContext.Current.CancellationToken);
        calls.State.Isolate();
        end.SetResult(new(Calls.Ill()));
        await last;
        Assert.Equal(BreakerState.Isolated, calls.Health.Breaker);
    }

    [Fact]
    public async Task BringBack_AfterEverything_LetsTheNextCallThrough()
    {
        Calls calls = new();
        await calls.EndAsync(10, Calls.Ill(TimeSpan.FromHours(1)));
        await calls.EndAsync(Quota);
        calls.State.Isolate();
        calls.State.BringBack();
        Assert.Equal((BreakerState.Closed, null), (calls.Health.Breaker, calls.Health.CoolingUntil));
        Assert.Null((await calls.EndAsync(null)).Failure);
        Assert.True(calls.Health.ErrorRate > 0);
        Assert.Equal(1, calls.State.Seen.ShareAt(Calls.Noon));
    }

    [Fact]
    public async Task BringBack_WhileAProbeOfTheOldBreakerIsUnderWay_DoesNotBelieveIt()
    {
        Calls calls = new();
        await calls.EndAsync(10, Calls.Ill());
        calls.Clock.Advance(TimeSpan.FromSeconds(5));
        TaskCompletionSource<Calls.Result> end = new();
        Task<Calls.Result> probe = calls.CallAsync(_ => new(end.Task), TestContext.Current.CancellationToken);
        calls.State.BringBack();
        end.SetResult(new(Calls.Ill()));
        await probe;
        Assert.Equal((BreakerState.Closed, null), (calls.Health.Breaker, calls.Health.CoolingUntil));
        Assert.Null((await calls.EndAsync(null)).Failure);
    }

    [Fact]
    public async Task Forget_AfterAPast_IsAsIfNobodyHadCalled()
    {
        Calls calls = new();
        await calls.EndAsync(20, Calls.Ill());
        calls.State.BringBack();
        for (int i = 0; i < 8; i++) await calls.EndAsync(null, TimeSpan.FromSeconds(1), new Headroom(5, Calls.Noon.AddHours(1), null, default));
        TaskCompletionSource<Calls.Result> end = new();
        Task<Calls.Result> underWay = calls.CallAsync(_ => new(end.Task), TestContext.Current.CancellationToken);
        calls.State.Forget();
        Assert.Equal(new DeploymentHealth { InFlight = 1 }, calls.Health);
        end.SetResult(new(null));
        await underWay;
        Assert.Equal(new DeploymentHealth(), calls.Health);
    }
}
