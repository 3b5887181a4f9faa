using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A policy asked to wait for longer than there was time: the very deployment it wanted to spare was called at once.</summary>
public sealed class ImpossibleWaits
{
    [Fact]
    public void Try_AfterMoreThanTheTimeLeft_NeverCallsThatDeploymentWithoutTheWait()
    {
        Scene scene = new(2, policy: context => Scene.Do(DecisionKind.Try, context.Deployments[0], TimeSpan.FromHours(1)));
        using Loop loop = scene.Start();
        Assert.Same(scene.B, loop.Begin().Destination);

        Scene alone = new(1, policy: context => Scene.Do(DecisionKind.Try, context.Deployments[0], TimeSpan.FromHours(1)));
        using Loop other = alone.Start();
        Assert.Equal(CommandKind.Fail, other.Begin().Kind);
        Assert.Equal(EndReason.Deadline, other.Trail.End);
    }
}
