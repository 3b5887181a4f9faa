using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>"The Tail at Scale": one call in a hundred takes half a minute and more.</summary>
public sealed class TailTests(ITestOutputHelper output)
{
    private const int Requests = 50_000;

    [Fact]
    public void Hedge_AfterTheNinetyFifthPercentile_CutsTheTailTenfoldForFivePercentMoreCalls()
    {
        Traffic alone = Send(new Decision { Kind = DecisionKind.None });
        TimeSpan p95 = alone.FirstTokens.Percentile(0.95)!.Value;
        Traffic hedged = Send(new Decision { Kind = DecisionKind.Hedge, After = p95 * 1.05, File = "test.csx", Line = 1 });
        TimeSpan before = alone.FirstTokens.Percentile(0.999)!.Value, after = hedged.FirstTokens.Percentile(0.999)!.Value;
        double extra = hedged.Calls / (double)Requests - 1;

        output.WriteLine($"p95 {p95.TotalMilliseconds:0} ms; p99.9 {before.TotalMilliseconds:0} -> {after.TotalMilliseconds:0} ms for {extra:P2} more calls");
        Assert.True(before >= after * 10, $"p99.9 {before} -> {after}");
        Assert.InRange(extra, 0.01, 0.05);
        Assert.Equal(0, hedged.Failures);
    }

    private static Traffic Send(Decision atStart)
    {
        VirtualClock clock = new();
        clock.Set(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        VirtualProvider[] providers = [.. new[] { "a", "b" }.Select((name, i) =>
            new VirtualProvider(new DeploymentFacts($"p/{name}", "p", name), clock, new RulesEngine.Routing.Chance((ulong)i)) { Stragglers = 0.01 })];
        PolicyChain policies = new([Scene.Policy(context => context.Turn == Turn.Start ? atStart : default)], Builtin.Policy);
        Traffic traffic = new(clock, providers, policies, new Limits { FirstToken = TimeSpan.FromSeconds(90), Time = TimeSpan.FromSeconds(90) });
        traffic.Run(Requests, TimeSpan.FromHours(10), 7);
        return traffic;
    }
}
