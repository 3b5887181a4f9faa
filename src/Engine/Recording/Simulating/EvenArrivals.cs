using RulesEngine.Routing;

namespace RulesEngine.Recording.Simulating;

/// <summary>So many requests at an even pace, all of one size.</summary>
/// <param name="requests">How many.</param>
/// <param name="inputTokens">What each asks.</param>
/// <param name="outputTokens">What each is answered.</param>
public sealed class EvenArrivals(int requests, int inputTokens, int outputTokens) : Arrivals
{
    /// <inheritdoc/>
    public override IEnumerable<Arrival> Over(TimeSpan time, Chance chance)
    {
        for (int i = 0; i < requests; i++) yield return new Arrival(time / requests * i, inputTokens, outputTokens);
    }
}
