using RulesEngine.Routing;

namespace RulesEngine.Recording.Simulating;

/// <summary>Requests as they came once, over and over until the time is full.</summary>
/// <param name="once">The requests of one round, in order, the first at zero. There must be two at least.</param>
public sealed class RecordedArrivals(IReadOnlyList<Arrival> once) : Arrivals
{
    /// <inheritdoc/>
    public override IEnumerable<Arrival> Over(TimeSpan time, Chance chance)
    {
        // The pause between two rounds is as long as an average one between two requests.
        TimeSpan round = once[^1].After + once[^1].After / (once.Count - 1);
        for (TimeSpan begins = TimeSpan.Zero; begins < time; begins += round)
            foreach (Arrival arrival in once)
                if (begins + arrival.After < time) yield return arrival with { After = begins + arrival.After };
    }
}
