using Microsoft.Extensions.Time.Testing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class StreamClockTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Await_Silence_NamesTheIdleLimit()
    {
        using StreamClock clock = Clock(new Limits { Idle = TimeSpan.FromSeconds(10) });
        clock.Await();
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(clock.Token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(clock.Token.IsCancellationRequested);
        Assert.Equal("The stream fell silent for longer than the 10 s that limits.idle allows.", clock.Expired.Message);
        Assert.Equal((FailureKind.TimedOut, Stage.Streaming), (clock.Expired.Kind, clock.Expired.Stage));
    }

    [Theory]
    [InlineData(30.0, 1.0)]
    [InlineData(0.4, 0.4)]
    public void Await_NothingButTheEndMarkIsMissing_WaitsASecondAtMost(double idle, double waits)
    {
        using StreamClock clock = Clock(new Limits { Idle = TimeSpan.FromSeconds(idle) });
        clock.Await(whole: true);
        _clock.Advance(TimeSpan.FromSeconds(waits) - TimeSpan.FromMilliseconds(1));
        Assert.False(clock.Token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(clock.Token.IsCancellationRequested);
    }

    [Theory]
    [InlineData(1.0, 10.0)]
    [InlineData(1.9, 100.0)]
    [InlineData(0.0, 5.0)]
    public void Await_FewerTokensThanTheFloor_EndsAboutWhenFiveSecondsOfThemAreMissing(double perSecond, double endsAfter)
    {
        using StreamClock clock = Clock(new Limits { TokensPerSecond = 2, Idle = TimeSpan.FromHours(1) });
        double tokens = 0, seconds = 0;
        while (seconds < endsAfter + 1)
        {
            clock.Await();
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            if (clock.Token.IsCancellationRequested) break;
            seconds += 0.5;
            tokens += perSecond / 2;
            clock.Came((int)tokens);
        }

        Assert.InRange(seconds, 0.75 * endsAfter, endsAfter);
        Assert.Equal("The stream brought less than the 2 tokens a second that limits.tokensPerSecond asks for.", clock.Expired.Message);
    }

    [Fact]
    public void Await_AsManyTokensAsTheFloor_NeverEnds()
    {
        using StreamClock clock = Clock(new Limits { TokensPerSecond = 2, Idle = TimeSpan.FromHours(1) });
        for (int tokens = 2; tokens < 2_000; tokens += 2)
        {
            clock.Await();
            _clock.Advance(TimeSpan.FromSeconds(1));
            clock.Came(tokens);
        }

        Assert.False(clock.Token.IsCancellationRequested);
    }

    [Fact]
    public void Came_WhileTheClientReads_NoClockRuns()
    {
        using StreamClock clock = Clock(new Limits { TokensPerSecond = 2, Idle = TimeSpan.FromSeconds(10) });
        clock.Await();
        clock.Came(1);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(clock.Token.IsCancellationRequested);
        clock.Await();
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(clock.Token.IsCancellationRequested);
    }

    [Fact]
    public void Expired_PolicySetTheFloor_SaysSo()
    {
        using StreamClock clock = new(new CallLimits(new Limits(), new Clocks { TokensPerSecond = 0.5 }), 0, _clock, CancellationToken.None);
        clock.Await();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(clock.Token.IsCancellationRequested);
        Assert.Equal("The stream brought less than the 0.5 tokens a second that the policy asks for.", clock.Expired.Message);
    }

    private StreamClock Clock(Limits limits) => new(new CallLimits(limits, null), 0, _clock, CancellationToken.None);
}
