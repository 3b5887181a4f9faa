using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A stream that broke later than the limit for its beginning ended as <c>deadline</c>, as if nothing had ever been answered.</summary>
public sealed class LongStreamsThatBreak
{
    [Fact]
    public void Interrupted_AfterTheDeadline_EndsAsInterrupted()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromSeconds(10) });
        using Loop loop = scene.Start();
        loop.Begin();
        loop.Answered(scene.A, TimeSpan.Zero);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        loop.Interrupted(Scene.Failure(FailureKind.StreamInterrupted), new StreamProgress(9, 40, ToolCallOpen: false) { CanResume = true });
        Assert.Equal(EndReason.Interrupted, loop.Trail.End);
    }
}
