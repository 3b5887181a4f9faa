using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A policy that cooled a deployment for ever, or for a negative time, threw out of the loop.</summary>
public sealed class CoolingForEver
{
    [Fact]
    public void Cooling_ForEver_IsForEver() => Assert.Equal(DateTimeOffset.MaxValue, CoolFor(TimeSpan.MaxValue));

    [Fact]
    public void Cooling_ForLessThanNoTime_IsNothing() => Assert.Null(CoolFor(TimeSpan.MinValue));

    private static DateTimeOffset? CoolFor(TimeSpan time)
    {
        Scene scene = new(policy: context => Scene.Do(DecisionKind.Try, context.Deployments[1]).Cooling(context.Deployments[0], time));
        using Loop loop = scene.Start();
        Assert.Equal(CommandKind.Call, loop.Begin().Kind);
        return scene.A.State.Seen.CoolingUntil;
    }
}
