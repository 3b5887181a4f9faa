using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Simulating;

/// <summary>Learns a world from recorded requests: when they came, and how the deployments behaved.</summary>
public sealed class WorldFit
{
    private readonly Dictionary<string, DeploymentFit> _deployments = [];
    private readonly List<Arrival> _arrivals = [];
    private DateTimeOffset _first;
    private DateTimeOffset _latest;

    /// <summary>How many requests it was learnt from.</summary>
    public int Count => _arrivals.Count;

    /// <summary>Takes in one request. Requests must come in the order of their arrival; one that comes late counts as come with the one before.</summary>
    public void Learn(Trail trail)
    {
        if (_arrivals.Count == 0) _first = _latest = trail.At;
        if (trail.At > _latest) _latest = trail.At;
        _arrivals.Add(new Arrival(_latest - _first, trail.Request?.InputTokens ?? 0, (int)Math.Min(int.MaxValue, trail.Usage?.OutputTokens ?? 0)));
        foreach (Attempt attempt in trail.Attempts.Where(attempt => !attempt.Cancelled))
        {
            if (!_deployments.TryGetValue(attempt.Deployment.Id, out DeploymentFit? fit)) _deployments[attempt.Deployment.Id] = fit = new DeploymentFit();
            fit.Learn(trail.At + attempt.StartedAfter, attempt);
        }
    }

    /// <summary>The world as it was learnt, to go on as long as the recording did; null from fewer than two requests.</summary>
    public World? World()
    {
        if (_arrivals.Count < 2 || _latest == _first) return null;
        TimeSpan time = _latest - _first;
        return new World
        {
            Time = time,
            Arrivals = new RecordedArrivals(_arrivals),
            Deployments = _deployments.ToDictionary(one => one.Key, one => one.Value.Fitted(time)),
        };
    }
}
