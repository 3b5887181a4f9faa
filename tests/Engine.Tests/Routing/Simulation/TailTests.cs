using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Recording.Simulating;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>"The Tail at Scale": one call in a hundred takes half a minute and more.</summary>
public sealed class TailTests(ITestOutputHelper output)
{
    private const int Requests = 50_000;

    [Fact]
    public void Hedge_AfterTheNinetyFifthPercentile_CutsTheTailTenfoldForFivePercentMoreCalls()
    {
        OutcomeSummary alone = Send(new Decision { Kind = DecisionKind.None });
        TimeSpan p95 = alone.FirstToken.Percentile(0.95)!.Value;
        OutcomeSummary hedged = Send(new Decision { Kind = DecisionKind.Hedge, After = p95 * 1.05, File = "test.csx", Line = 1 });
        TimeSpan before = alone.FirstToken.Percentile(0.999)!.Value, after = hedged.FirstToken.Percentile(0.999)!.Value;
        double extra = hedged.Attempts / (double)Requests - 1;

        output.WriteLine($"p95 {p95.TotalMilliseconds:0} ms; p99.9 {before.TotalMilliseconds:0} -> {after.TotalMilliseconds:0} ms for {extra:P2} more calls");
        Assert.True(before >= after * 10, $"p99.9 {before} -> {after}");
        Assert.InRange(extra, 0.01, 0.05);
        Assert.Equal(Requests, hedged.Answered);
    }

    private static OutcomeSummary Send(Decision atStart)
    {
        World world = new()
        {
            Time = TimeSpan.FromHours(10),
            Arrivals = new EvenArrivals(Requests, 1_000, 500),
            Deployments = new Dictionary<string, WorldDeployment> { [World.Others] = new() { Failing = 0, Stragglers = 0.01, Outages = new WorldOutages { Share = 0 } } },
        };
        RulesEngine.Recording.Simulating.Simulation simulation = new(world, seed: 7);
        Destination[] destinations = [.. new[] { "p/a", "p/b" }.Select(id => new Destination(NoProvider.Instance, new DeploymentState(new DeploymentFacts(id, "p", id[2..]), simulation.Clock)))];
        PolicyChain policies = new([Scene.Policy(context => context.Turn == Turn.Start ? atStart : default)], Builtin.Policy);
        Limits limits = new() { FirstToken = TimeSpan.FromSeconds(90), Time = TimeSpan.FromSeconds(90) };
        return simulation.Run("tail", new Route("chat", destinations, policies, limits, "rev"), TestContext.Current.CancellationToken).All;
    }
}
