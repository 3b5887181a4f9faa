using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Recording.Simulating;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Recording;

/// <summary>What is learnt from recordings is what they were made of.</summary>
public sealed class WorldFitTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void World_OfADayWithAnOutage_HasItsLatenciesFailuresAndOutage()
    {
        WorldFit fit = new();
        Deployment deployment = new(new DeploymentFacts("p/m", "p", "m"), DeploymentHealth.Unknown);
        for (int i = 0; i < 24 * 60; i++)
        {
            // Ten in the minute; every fiftieth fails; from ten to eleven o'clock everything does.
            for (int j = 0; j < 10; j++)
            {
                bool outage = i is >= 600 and < 660;
                bool fails = outage || (i * 10 + j) % 50 == 0;
                Failure? failure = fails ? new Failure(outage ? FailureKind.ServerError : FailureKind.RateLimited, Stage.AwaitingHeaders, Scope.Deployment) { Status = outage ? 500 : 429, RetryAfter = outage ? null : TimeSpan.FromSeconds(3) } : null;
                fit.Learn(Request(Start.AddMinutes(i).AddSeconds(6 * j), deployment, TimeSpan.FromMilliseconds(j == 9 ? 900 : 500), failure));
            }
        }

        World world = fit.World()!;

        WorldDeployment learnt = world.Of("p/m");
        Assert.Equal(14_400, fit.Count);
        Assert.InRange(learnt.P50.TotalMilliseconds, 495, 505);
        Assert.InRange(learnt.P95.TotalMilliseconds, 890, 910);
        Assert.InRange(learnt.Failing, 0.019, 0.021);
        Assert.Equal(1, learnt.Outages.Failing);
        Assert.InRange(learnt.Outages.Share * world.Time.TotalHours, 0.99, 1.01);
        Assert.Equal(TimeSpan.FromHours(1), learnt.Outages.Median);
        Assert.Equal([(FailureKind.RateLimited, 429), (FailureKind.ServerError, 500)], learnt.Failures.Select(one => (one.Kind, one.Status!.Value)));
        Assert.Equal(TimeSpan.FromSeconds(3), learnt.Failures[0].RetryAfter);
        Assert.Equal(14_400, world.Arrivals.Over(world.Time + TimeSpan.FromSeconds(1), new Chance(1)).Count());
        Assert.Equal((812, 40), (world.Arrivals.Over(world.Time, new Chance(1)).First().InputTokens, world.Arrivals.Over(world.Time, new Chance(1)).First().OutputTokens));
    }

    [Fact]
    public void World_OfOneRequest_IsNone()
    {
        WorldFit fit = new();
        Assert.Null(fit.World());
        fit.Learn(Request(Start, new Deployment(new DeploymentFacts("p/m", "p", "m"), DeploymentHealth.Unknown), TimeSpan.FromSeconds(1), null));
        Assert.Null(fit.World());
    }

    [Fact]
    public void Over_LongerThanTheRecording_GoesRoundAndRound()
    {
        RecordedArrivals arrivals = new([new Arrival(TimeSpan.Zero, 1, 1), new Arrival(TimeSpan.FromSeconds(4), 2, 2), new Arrival(TimeSpan.FromSeconds(10), 3, 3)]);

        Arrival[] all = [.. arrivals.Over(TimeSpan.FromSeconds(31), new Chance(1))];

        Assert.Equal([0.0, 4, 10, 15, 19, 25, 30], all.Select(one => one.After.TotalSeconds));
        Assert.Equal([1, 2, 3, 1, 2, 3, 1], all.Select(one => one.InputTokens));
    }

    [Fact]
    public void Run_TheSameSeed_GivesTheSame()
    {
        SimulationResult one = Run(3), again = Run(3), other = Run(4);

        Assert.Equal((one.Failed, one.All.Attempts, one.All.CostUsd, one.All.FirstToken.Percentile(0.99)), (again.Failed, again.All.Attempts, again.All.CostUsd, again.All.FirstToken.Percentile(0.99)));
        Assert.Equal(one.FailedShares, again.FailedShares);
        Assert.NotEqual((one.All.Attempts, one.All.CostUsd), (other.All.Attempts, other.All.CostUsd));
    }

    [Fact]
    public void Run_ADeploymentThatAlwaysFails_IsSeenInEverySliceAndInTheBounds()
    {
        SimulationResult result = Run(1, new WorldDeployment { Failing = 1 });

        Assert.Equal((2_000, 2_000, 1.0), (result.All.Requests, result.Failed, result.FailedShare));
        Assert.All(result.FailedShares, share => Assert.Equal(1, share));
        Assert.InRange(result.FailedBounds.Low, 0.99, 1);
        Assert.Null(result.CostOfAnswer);
    }

    private static SimulationResult Run(ulong seed, WorldDeployment? all = null)
    {
        World world = new() { Time = TimeSpan.FromDays(2), Arrivals = new EvenArrivals(2_000, 100, 50), Deployments = new Dictionary<string, WorldDeployment> { [World.Others] = all ?? new() } };
        Simulation simulation = new(world, seed);
        Destination[] destinations = [.. new[] { "p/a", "p/b" }.Select(id => new Destination(NoProvider.Instance, new DeploymentState(new DeploymentFacts(id, "p", id[2..]) { Price = new Price(1, 2) }, simulation.Clock)))];
        return simulation.Run("builtin", new Route("chat", destinations, new PolicyChain([], Builtin.Policy), new Limits(), "rev"), TestContext.Current.CancellationToken);
    }

    private static Trail Request(DateTimeOffset at, Deployment deployment, TimeSpan took, Failure? failure)
    {
        Trail trail = new($"trail-{at:O}", "chat", "rev", at) { Request = new ChatRequest("chat") { InputTokens = 812 }, Usage = new RulesEngine.Wire.Usage(812, 40) };
        trail.Add(new Attempt(0, deployment, TimeSpan.Zero) { Took = took, Failure = failure });
        return trail;
    }
}
