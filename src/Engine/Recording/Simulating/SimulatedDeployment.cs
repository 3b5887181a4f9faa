using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Simulating;

/// <summary>A deployment whose answers, failures and outages are drawn from a seed.</summary>
internal sealed class SimulatedDeployment
{
    private readonly WorldDeployment _world;
    private readonly VirtualClock _clock;
    private readonly Chance _chance;
    private readonly double _spread;
    private readonly double _weights;
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _outages = [];

    public SimulatedDeployment(WorldDeployment world, VirtualClock clock, TimeSpan time, Chance chance)
    {
        (_world, _clock, _chance) = (world, clock, chance);
        _spread = Math.Log(world.P95 / world.P50) / 1.645;
        _weights = world.Failures.Sum(failure => failure.Weight);
        DrawOutages(clock.GetUtcNow(), time);
    }

    /// <summary>One call, made now.</summary>
    /// <param name="limit">How long it may take.</param>
    public CallOutcome Call(TimeSpan limit)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        double failing = _outages.Exists(outage => outage.From <= now && now < outage.To) ? Math.Max(_world.Failing, _world.Outages.Failing) : _world.Failing;
        CallOutcome outcome = _chance.Next() < failing ? Failed(limit) : new CallOutcome(Latency(), null);
        return outcome.Took < limit ? outcome : new CallOutcome(limit, TimedOut);
    }

    private static Failure TimedOut { get; } = new(FailureKind.TimedOut, Stage.AwaitingFirstToken, Scope.Deployment) { Message = "Nothing came within the time limit." };

    /// <summary>Draws outages until they fill their share of the time.</summary>
    private void DrawOutages(DateTimeOffset from, TimeSpan time)
    {
        WorldOutages outages = _world.Outages;
        double left = outages.Share * time.TotalSeconds;
        while (left > 0)
        {
            double length = Math.Min(left, outages.Median.TotalSeconds * Math.Exp(Normal() * Math.Log(outages.P90 / outages.Median) / 1.2816));
            DateTimeOffset begins = from + time * _chance.Next();
            _outages.Add((begins, begins + TimeSpan.FromSeconds(length)));
            left -= length;
        }
    }

    private CallOutcome Failed(TimeSpan limit)
    {
        double drawn = _chance.Next() * _weights;
        WorldFailure failure = _world.Failures[^1];
        foreach (WorldFailure one in _world.Failures)
        {
            drawn -= one.Weight;
            if (drawn >= 0) continue;
            failure = one;
            break;
        }

        if (failure.Kind is FailureKind.TimedOut) return new CallOutcome(limit, TimedOut);
        return new CallOutcome(Latency() / 4, new Failure(failure.Kind, Stage.AwaitingHeaders, Scope.Deployment) { Status = failure.Status, RetryAfter = failure.RetryAfter });
    }

    private TimeSpan Latency() =>
        _chance.Next() < _world.Stragglers ? TimeSpan.FromSeconds(30 + 30 * _chance.Next()) : _world.P50 * Math.Exp(_spread * Normal());

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _chance.Next())) * Math.Cos(2 * Math.PI * _chance.Next());
}
