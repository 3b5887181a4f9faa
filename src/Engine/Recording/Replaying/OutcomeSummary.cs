using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>How requests went, all together.</summary>
public sealed class OutcomeSummary
{
    /// <summary>Requests in it.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that got a whole answer.</summary>
    public long Answered { get; private set; }

    /// <summary>Calls made.</summary>
    public long Attempts { get; private set; }

    /// <summary>US dollars, as far as prices and token counts are known.</summary>
    public decimal CostUsd { get; private set; }

    /// <summary>Answered requests whose cost is not known.</summary>
    public long CostUnknown { get; private set; }

    /// <summary>Time from arrival to the first visible content.</summary>
    public LatencyHistogram FirstToken { get; } = new();

    internal void Add(ReplayedRequest replayed) => Add(replayed.Trail, replayed.FirstToken, replayed.Trail.CostUsd);

    internal void Add(Trail trail, TimeSpan? firstToken, decimal? cost)
    {
        Requests++;
        Attempts += trail.Attempts.Count;
        CostUsd += cost ?? trail.LostUsd;
        if (trail.End != EndReason.Answered) return;
        Answered++;
        if (cost is null) CostUnknown++;
        if (firstToken is { } time) FirstToken.Add(time);
    }
}
