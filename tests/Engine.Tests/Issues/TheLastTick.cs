using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>Half of the last tick is none, and a time limit of zero is no limit at all.</summary>
public sealed class TheLastTick
{
    [Fact]
    public void Call_WithOneTickLeft_HasALimit()
    {
        Scene scene = new(limits: new Limits { Time = TimeSpan.FromTicks(1) });
        using Loop loop = scene.Start(request: new ChatRequest("chat"));
        Assert.Equal(TimeSpan.FromTicks(1), loop.Begin().Time);
    }
}
