using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A predicate that threw half-way left the list of candidates with one deployment twice and another one lost.</summary>
public sealed class PoliciesThatThrowWhileTheyShape
{
    [Fact]
    public void Only_ThatThrowsHalfWay_LosesNobody()
    {
        Scene scene = new(3, policy: context =>
        {
            context.Only(deployment => deployment.Id switch { "p/A" => false, "p/B" => true, _ => throw new NotSupportedException() });
            return default;
        });
        using Loop loop = scene.Start();
        Assert.Same(scene.A, loop.Begin().Destination);
        Assert.NotNull(loop.Trail.Turns[0].Error);
    }

    [Fact]
    public void PreferLowest_ThatThrowsHalfWay_LosesNobody()
    {
        int asked = 0;
        Scene scene = new(3, policy: context =>
        {
            if (context.Turn == Turn.Start) context.Prefer(deployment => ++asked < 5 ? -deployment.Id[^1] : throw new NotSupportedException());
            return default;
        });
        using Loop loop = scene.Start();
        HashSet<string> called = [];
        for (Command command = loop.Begin(); command.Kind == CommandKind.Call; command = loop.Failed(command.Destination!, TimeSpan.Zero, Scene.Failure(FailureKind.TimedOut)))
            Assert.True(called.Add(command.Destination!.State.Seen.Id));
        Assert.Equal(3, called.Count);
    }
}
