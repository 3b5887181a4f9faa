using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

public sealed class VirtualTimeTests
{
    private readonly VirtualTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly List<string> _fired = [];

    [Fact]
    public void GoOn_SeveralTimers_FireInTheOrderOfTheirTimeThenOfTheirMaking()
    {
        Set("late", 3);
        Set("early", 1);
        Set("as late", 3);
        while (_time.GoOn()) { }
        Assert.Equal(["early 1", "late 3", "as late 3"], _fired);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(3), _time.GetUtcNow());
    }

    [Fact]
    public void GoOnFor_TimersOnTheWay_FireAndTheRestWaits()
    {
        Set("one", 1);
        Set("three", 3);
        _time.GoOnFor(TimeSpan.FromSeconds(2));
        Assert.Equal(["one 1"], _fired);
        Assert.Equal(TimeSpan.FromSeconds(2), _time.GetElapsedTime(0));
    }

    [Fact]
    public void Dispose_TimerThatIsSet_NeverFires()
    {
        Set("never", 1).Dispose();
        Assert.False(_time.GoOn());
        Assert.Empty(_fired);
    }

    [Fact]
    public void CreateTimer_WithPeriod_FiresAgain()
    {
        using ITimer timer = _time.CreateTimer(_ => _fired.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _time.GoOnFor(TimeSpan.FromSeconds(5));
        Assert.Equal(3, _fired.Count);
    }

    [Fact]
    public async Task TaskDelay_TimeGoesOn_EndsWithoutRealTime()
    {
        Task day = Task.Delay(TimeSpan.FromDays(1), _time, TestContext.Current.CancellationToken);
        Assert.False(day.IsCompleted);
        Assert.True(_time.GoOn());
        await day;
    }

    [Fact]
    public void Run_WaitsForNobody_SaysSoInsteadOfHanging()
    {
        VirtualThread thread = new(_time, () => 0);
        TaskCompletionSource<int> never = new();
        Assert.Throws<InvalidOperationException>(() => thread.Run(() => new ValueTask<int>(never.Task)));
    }

    private ITimer Set(string name, int seconds) => _time.CreateTimer(
        _ => _fired.Add($"{name} {_time.GetElapsedTime(0).TotalSeconds}"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
