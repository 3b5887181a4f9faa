using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>A call that is under way in virtual time.</summary>
/// <param name="Destination">To whom.</param>
/// <param name="Began">When, since the request arrived.</param>
/// <param name="Outcome">How it will end.</param>
internal sealed record VirtualCall(Destination Destination, TimeSpan Began, CallOutcome Outcome)
{
    /// <summary>When to tell that it is slow; null where nobody asks.</summary>
    public TimeSpan? SlowAt { get; init; }

    public TimeSpan EndsAt => Began + Outcome.Took;
}
