using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Deployments;

public sealed class DeploymentStateTests
{
    [Fact]
    public async Task CallAsync_WhileUnderWay_IsInFlightAndThenNot()
    {
        Calls calls = new();
        TaskCompletionSource<Calls.Result> end = new();
        Task<Calls.Result> call = calls.CallAsync(_ => new(end.Task), TestContext.Current.CancellationToken);
        Assert.Equal(1, calls.Health.InFlight);
        end.SetResult(new(null));
        await call;
        Assert.Equal(0, calls.Health.InFlight);
        Assert.Equal(0, calls.Health.ErrorRate);
    }

    [Fact]
    public async Task CallAsync_ThatClientsLeave_NeverCounts()
    {
        Calls calls = new();
        for (int i = 0; i < 30; i++)
        {
            using CancellationTokenSource client = new();
            Task<Calls.Result> call = calls.CallAsync(HangAsync, client.Token);
            await client.CancelAsync();
            Assert.NotNull((await call).Failure);
        }

        Assert.Equal(new DeploymentHealth(), calls.Health);
    }

    [Fact]
    public async Task CallAsync_ThatReturnsItsCancellationAsAFailure_NeverCounts()
    {
        Calls calls = new();
        for (int i = 0; i < 30; i++)
        {
            using CancellationTokenSource client = new();
            await client.CancelAsync();
            await calls.CallAsync(_ => new(new Calls.Result(Calls.Ill(TimeSpan.FromHours(1)))), client.Token);
        }

        Assert.Equal(new DeploymentHealth(), calls.Health);
    }

    [Fact]
    public async Task CallAsync_RequestScopedFailures_AreAttemptsButNoIllness()
    {
        Calls calls = new();
        await calls.EndAsync(40, new Failure(FailureKind.InvalidRequest, Stage.AwaitingHeaders, Scope.Request) { RetryAfter = TimeSpan.FromHours(1) });
        Assert.Equal(BreakerState.Closed, calls.Health.Breaker);
        Assert.Equal(0, calls.Health.ErrorRate);
        Assert.Null(calls.Health.CoolingUntil);
    }

    [Fact]
    public async Task CallAsync_ThatThrowsABug_TellsSoAndIsNoLongerInFlight()
    {
        Calls calls = new();
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => calls.CallAsync(_ => throw new FormatException("Oops."), TestContext.Current.CancellationToken));
        Assert.IsType<FormatException>(thrown.InnerException);
        Assert.Contains("openai/gpt-4o", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, calls.Health.InFlight);
    }

    [Fact]
    public async Task SeenAt_StreamsAndAnswersInOnePiece_HaveTimesOfTheirOwn()
    {
        Calls calls = new();
        for (int i = 0; i < 8; i++)
        {
            await calls.EndAsync(null, TimeSpan.FromMilliseconds(300));
            await calls.EndAsync(null, TimeSpan.FromSeconds(6), whole: true);
        }

        DateTimeOffset now = calls.Clock.GetUtcNow();
        Assert.Equal(TimeSpan.FromMilliseconds(300), calls.State.SeenAt(now).P95FirstToken);
        Assert.Equal(TimeSpan.FromSeconds(6), calls.State.SeenAt(now, stream: false).P50FirstToken);
        Assert.Same(calls.State.SeenAt(now, stream: false), calls.State.SeenAt(now, stream: false));
    }

    [Fact]
    public async Task SeenAt_AnswersInOnePieceAlone_SayNothingOfStreams()
    {
        Calls calls = new();
        for (int i = 0; i < 8; i++) await calls.EndAsync(null, TimeSpan.FromSeconds(6), whole: true);
        Assert.Null(calls.State.SeenAt(calls.Clock.GetUtcNow()).P50FirstToken);
    }

    [Fact]
    public async Task CallAsync_RetryAfter_Cools()
    {
        Calls calls = new();
        await calls.EndAsync(Calls.Ill(TimeSpan.FromSeconds(20)));
        Assert.Equal(Calls.Noon.AddSeconds(20), calls.Health.CoolingUntil);
        await calls.EndAsync(Calls.Ill(TimeSpan.FromSeconds(5)));
        Assert.Equal(Calls.Noon.AddSeconds(20), calls.Health.CoolingUntil);
        await calls.EndAsync(Calls.Ill(TimeSpan.FromSeconds(60)));
        Assert.Equal(Calls.Noon.AddSeconds(60), calls.Health.CoolingUntil);
    }

    [Fact]
    public void CoolUntil_Earlier_KeepsTheLater()
    {
        Calls calls = new();
        calls.State.CoolUntil(Calls.Noon.AddSeconds(9));
        calls.State.CoolUntil(Calls.Noon.AddSeconds(3));
        Assert.Equal(Calls.Noon.AddSeconds(9), calls.Health.CoolingUntil);
        calls.State.CoolUntil(Calls.Noon.AddSeconds(12));
        Assert.Equal(Calls.Noon.AddSeconds(12), calls.Health.CoolingUntil);
    }

    [Fact]
    public async Task ErrorRate_OfMixedOutcomes_IsTheShareOfTheLast64()
    {
        Calls calls = new();
        for (int i = 0; i < 16; i++)
        {
            await calls.EndAsync(i % 4 == 0 ? Calls.Ill() : null);
        }

        Assert.Equal(0.25, calls.Health.ErrorRate);
        await calls.EndAsync(64, null);
        Assert.Equal(0, calls.Health.ErrorRate);
    }

    [Fact]
    public void Streams_BeginAndEnd_AreInFlightAndCount()
    {
        Calls calls = new();
        calls.State.StreamBegins();
        calls.State.StreamBegins();
        Assert.Equal(2, calls.Health.InFlight);
        calls.State.StreamEnds(null);
        calls.State.StreamEnds(new Failure(FailureKind.StreamInterrupted, Stage.Streaming, Scope.Deployment));
        Assert.Equal(0, calls.Health.InFlight);
        Assert.True(calls.Health.ErrorRate > 0);
    }

    [Fact]
    public async Task Percentiles_AfterEnoughAnswers_AreThoseOfAnswersOnly()
    {
        Calls calls = new();
        for (int i = 1; i <= 7; i++) await calls.EndAsync(null, TimeSpan.FromMilliseconds(100 * i));
        Assert.Null(calls.Health.P50FirstToken);
        await calls.EndAsync(Calls.Ill(), TimeSpan.FromSeconds(9));
        Assert.Null(calls.Health.P50FirstToken);
        await calls.EndAsync(null, TimeSpan.FromMilliseconds(800));
        Assert.Equal(TimeSpan.FromMilliseconds(500), calls.Health.P50FirstToken);
        Assert.Equal(TimeSpan.FromMilliseconds(800), calls.Health.P95FirstToken);
    }

    [Fact]
    public async Task Headroom_AfterItsReset_IsUnknownAgain()
    {
        Calls calls = new();
        await calls.EndAsync(null, headroom: new Headroom(42, Calls.Noon.AddSeconds(10), 9_000, Calls.Noon.AddSeconds(30)));
        await calls.EndAsync(Calls.Ill());
        Assert.Equal((42, 9_000), (calls.Health.RequestsLeft, calls.Health.TokensLeft));
        Assert.Equal((42L, 9_000L), LeftAt(9.9));
        Assert.Equal((null, 9_000L), LeftAt(10));
        Assert.Equal((null, null), LeftAt(30));
        await calls.EndAsync(null, headroom: new Headroom(null, default, 7, Calls.Noon.AddSeconds(60)));
        Assert.Equal((null, 7L), LeftAt(31));

        (long?, long?) LeftAt(double seconds)
        {
            Deployment seen = calls.State.SeenAt(Calls.Noon.AddSeconds(seconds));
            return (seen.RequestsLeft, seen.TokensLeft);
        }
    }

    [Fact]
    public void ShareAt_AfterACooling_GrowsFromATenthToAllInFiveSeconds()
    {
        Calls calls = new();
        Assert.Equal(1, calls.State.Seen.ShareAt(Calls.Noon));
        calls.State.CoolUntil(Calls.Noon);
        double[] shares = [.. new[] { 0, 1, 2.5, 4.999, 5, 60 }.Select(seconds => Math.Round(calls.State.Seen.ShareAt(Calls.Noon.AddSeconds(seconds)), 2))];
        Assert.Equal([0.1, 0.28, 0.55, 1, 1, 1], shares);
    }

    [Fact]
    public async Task CallAsync_FromManyThreads_LosesNoCount()
    {
        Calls calls = new();
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, async (i, _) =>
        {
            await calls.EndAsync(null);
            calls.State.StreamBegins();
            calls.State.StreamEnds(null);
        });
        Assert.Equal(0, calls.Health.InFlight);
    }

    private static async ValueTask<Calls.Result> HangAsync(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return new Calls.Result(null);
    }
}
