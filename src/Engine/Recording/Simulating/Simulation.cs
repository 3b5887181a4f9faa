using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Simulating;

/// <summary>
/// Sends the traffic of a world through the loop, in virtual time: the very loop that serves, with deployments that answer and fail as the world says.
/// Requests do not wait for each other, the circuit breaker stays closed, and a call that runs into its limit is taken to cost nothing.
/// </summary>
/// <param name="world">How much is asked, and how those who answer behave.</param>
/// <param name="seed">Where all chance is drawn from: the same seed, world and policies give the same result.</param>
public sealed class Simulation(World world, ulong seed)
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = VirtualClock.At(Beginning);

    /// <summary>The time in it; the route's deployments must have it too.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>Runs all of it.</summary>
    /// <param name="name">What the policies are called in the result.</param>
    /// <param name="route">Who can answer, as nobody has called them yet, and who decides.</param>
    /// <param name="cancellation">Ends it early.</param>
    public SimulationResult Run(string name, Route route, CancellationToken cancellation = default)
    {
        _clock.Set(Beginning);
        SimulationResult result = new(name, world.Time);
        HedgeAllowance hedges = HedgeAllowance.Usual();
        Dictionary<string, SimulatedDeployment> deployments = route.Destinations.Select((one, i) => (one.State.Seen.Id, i))
            .ToDictionary(one => one.Id, one => new SimulatedDeployment(world.Of(one.Id), _clock, world.Time, new Chance(seed * 1_000 + (ulong)one.i + 1)));
        ulong number = 0;
        foreach (Arrival arrival in world.Arrivals.Over(world.Time, new Chance(seed)))
        {
            cancellation.ThrowIfCancellationRequested();
            _clock.Set(Beginning + arrival.After);
            ChatRequest request = new(route.Model) { Stream = true, InputTokens = arrival.InputTokens };
            using Loop loop = new(route, request, Caller.Anonymous, route.Limits, _clock, new Chance(seed + ++number), hedges);
            VirtualDrive drive = new(loop, _clock, Call);
            drive.Run();
            decimal? answer = loop.Trail.AnsweredBy?.Price?.Of(arrival.InputTokens, arrival.OutputTokens);
            result.All.Add(loop.Trail, drive.FirstToken, answer + loop.Trail.LostUsd);
            result.Add(arrival.After, loop.Trail.End == EndReason.Answered);
        }

        return result;

        CallOutcome Call(Deployment deployment, TimeSpan limit)
        {
            CallOutcome outcome = deployments[deployment.Id].Call(limit);
            route.Destinations.First(one => one.State.Seen.Is(deployment)).State.Observe(outcome.Failure, outcome.Took);
            return outcome;
        }
    }
}
