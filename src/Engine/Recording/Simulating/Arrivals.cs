using RulesEngine.Routing;

namespace RulesEngine.Recording.Simulating;

/// <summary>When requests come, and how large they are.</summary>
public abstract class Arrivals
{
    /// <summary>The requests of a time, in order.</summary>
    /// <param name="time">How long.</param>
    /// <param name="chance">Where chance is drawn from.</param>
    public abstract IEnumerable<Arrival> Over(TimeSpan time, Chance chance);
}
