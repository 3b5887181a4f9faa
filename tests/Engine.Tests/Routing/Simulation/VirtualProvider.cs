using RulesEngine.Deployments;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>A deployment with latencies, background failures and outages drawn from a seed.</summary>
internal sealed class VirtualProvider(DeploymentFacts facts, VirtualClock clock, Chance chance)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _outages = [];

    public Destination Destination { get; } = new(NoProvider.Instance, new DeploymentState(facts, clock));

    public TimeSpan Median { get; init; } = TimeSpan.FromMilliseconds(645);

    /// <summary>How far the latencies lie apart: the standard deviation of their logarithm.</summary>
    public double Spread { get; init; } = Math.Log(1094.0 / 645) / 1.645;

    /// <summary>The share of calls that fail outside of outages.</summary>
    public double Background { get; init; }

    /// <summary>The share of calls that take half a minute and more.</summary>
    public double Stragglers { get; init; }

    /// <summary>Draws outages over a time until they fill a share of it: half of them shorter than the median, one in ten longer than the p90.</summary>
    public void Fail(DateTimeOffset from, TimeSpan time, double share, TimeSpan median, TimeSpan p90)
    {
        double left = share * time.TotalSeconds;
        while (left > 0)
        {
            double length = Math.Min(left, median.TotalSeconds * Math.Exp(Normal() * Math.Log(p90 / median) / 1.2816));
            DateTimeOffset begins = from + time * chance.Next();
            _outages.Add((begins, begins + TimeSpan.FromSeconds(length)));
            left -= length;
        }
    }

    public CallOutcome Call(TimeSpan limit)
    {
        DateTimeOffset now = clock.GetUtcNow();
        double failing = _outages.Exists(outage => outage.From <= now && now < outage.To) ? 0.9 : Background;
        CallOutcome outcome = chance.Happens(failing) ? Failed(limit) : new CallOutcome(Latency(), null);
        return outcome.Took < limit ? outcome : new CallOutcome(limit, ChaosFailure.TimedOut);
    }

    private CallOutcome Failed(TimeSpan limit) => chance.Next() switch
    {
        < 0.30 => Failed(FailureKind.RateLimited, 429, chance.Happens(0.5) ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(20)),
        < 0.65 => Failed(FailureKind.ServerError, 500, null),
        < 0.85 => Failed(FailureKind.Overloaded, 503, null),
        < 0.95 => Failed(FailureKind.ConnectionFailed, null, null),
        _ => new CallOutcome(limit, ChaosFailure.TimedOut),
    };

    private CallOutcome Failed(FailureKind kind, int? status, TimeSpan? retryAfter) =>
        new(Latency() / 4, new Failure(kind, Stage.AwaitingHeaders, Scope.Deployment) { Status = status, RetryAfter = retryAfter });

    private TimeSpan Latency() => chance.Happens(Stragglers) ? TimeSpan.FromSeconds(30 + 30 * chance.Next()) : Median * Math.Exp(Spread * Normal());

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.Next())) * Math.Cos(2 * Math.PI * chance.Next());
}
