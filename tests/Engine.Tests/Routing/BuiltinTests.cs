using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class BuiltinTests
{
    public enum Then
    {
        Leaves,
        Delivers,
        RetriesOnce,
    }

    /// <summary>What happens to each kind of failure, all of them.</summary>
    private static readonly Dictionary<FailureKind, Then> Table = new()
    {
        [ConnectionFailed] = Then.RetriesOnce,
        [TimedOut] = Then.Leaves,
        [RateLimited] = Then.Leaves,
        [QuotaExhausted] = Then.Leaves,
        [Overloaded] = Then.Leaves,
        [ServerError] = Then.RetriesOnce,
        [AuthenticationFailed] = Then.Leaves,
        [PermissionDenied] = Then.Leaves,
        [RegionBlocked] = Then.Leaves,
        [ModelNotFound] = Then.Leaves,
        [InvalidRequest] = Then.Delivers,
        [UnsupportedParameter] = Then.Leaves,
        [RequestTooLarge] = Then.Leaves,
        [ContextLengthExceeded] = Then.Delivers,
        [ContentFiltered] = Then.Delivers,
        [Refused] = Then.Delivers,
        [EmptyAnswer] = Then.RetriesOnce,
        [MalformedAnswer] = Then.RetriesOnce,
        [Truncated] = Then.Leaves,
        [StreamInterrupted] = Then.Leaves,
    };

    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Failed_EachKind_DoesWhatItsRowSays(FailureKind kind)
    {
        Scene scene = new();
        using Loop loop = scene.Start();
        loop.Begin();
        Command command = loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(kind));
        switch (Table[kind])
        {
            case Then.Delivers:
                Assert.Equal(CommandKind.Deliver, command.Kind);
                Assert.Equal(EndReason.Refused, loop.Trail.End);
                return;
            case Then.RetriesOnce:
                Assert.Equal(CommandKind.Wait, command.Kind);
                Assert.InRange(command.Time.TotalMilliseconds, 50, 250);
                Assert.Same(scene.A, loop.Waited().Destination);
                command = loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(kind));
                break;
        }

        Assert.Equal(CommandKind.Call, command.Kind);
        Assert.Same(scene.B, command.Destination);
        for (command = loop.Failed(scene.B, TimeSpan.Zero, Scene.Failure(Overloaded)); command.Kind == CommandKind.Wait; )
        {
            Assert.Equal(TimeSpan.FromSeconds(1), command.Time);
            command = loop.Failed(loop.Waited().Destination!, TimeSpan.Zero, Scene.Failure(Overloaded));
        }

        Assert.Equal(CommandKind.Fail, command.Kind);
        Assert.Equal(EndReason.Exhausted, loop.Trail.End);
        Assert.InRange(loop.Trail.Attempts.Count, 3, 4);
    }

    [Fact]
    public void Failed_EverybodyWithoutEnd_MakesAHandfulOfCalls()
    {
        Scene scene = new(4, limits: new Limits { Attempts = 100, Time = TimeSpan.FromHours(1) });
        using Loop loop = scene.Start();
        Command command = loop.Begin();
        while (command.Kind is CommandKind.Call or CommandKind.Wait)
            command = command.Kind == CommandKind.Wait ? loop.Waited() : loop.Failed(command.Destination!, TimeSpan.Zero, Scene.Failure(Overloaded));
        Assert.Equal(EndReason.Exhausted, loop.Trail.End);
        Assert.Equal(5, loop.Trail.Attempts.Count);
    }

    [Theory]
    [InlineData(RateLimited)]
    [InlineData(Overloaded)]
    public void Failed_ComeBackInAMoment_WaitsOnceInPlace(FailureKind kind)
    {
        Scene scene = new();
        using Loop loop = scene.Start();
        loop.Begin();
        Command wait = loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(kind, TimeSpan.FromSeconds(1)));
        Assert.Equal(CommandKind.Wait, wait.Kind);
        Assert.Equal(TimeSpan.FromSeconds(1), wait.Time);
        Assert.Same(scene.A, loop.Waited().Destination);
        Assert.Same(scene.B, loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(kind, TimeSpan.FromSeconds(1))).Destination);
    }

    [Theory]
    [InlineData(3_000, 60_000)]
    [InlineData(1_000, 3_000)]
    public void Failed_ComeBackTooLate_Leaves(int retryAfter, int time)
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromMilliseconds(time) });
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Same(scene.B, loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(RateLimited, TimeSpan.FromMilliseconds(retryAfter))).Destination);
    }

    [Fact]
    public void Failed_ContextTooLong_GoesOnlyToALargerWindow()
    {
        Scene scene = new(3, shape: facts => facts with { ContextWindow = facts.Id switch { "p/A" => 8_000, "p/B" => 8_000, _ => 200_000 } });
        using Loop loop = scene.Start();
        loop.Begin();
        Assert.Equal("p/C", loop.Failed(scene.A, TimeSpan.Zero, Scene.Failure(ContextLengthExceeded)).Destination!.State.Seen.Id);
    }
}
