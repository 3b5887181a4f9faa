using RulesEngine.Providers;

namespace RulesEngine.Routing;

/// <summary>Something that happened while calls were under way.</summary>
/// <param name="Kind">What.</param>
/// <param name="Destination">To which call; null where it is about none.</param>
internal readonly record struct CallEvent(CallEventKind Kind, Destination? Destination)
{
    /// <summary>What the call brought, when it ended.</summary>
    public ProviderAnswer? Answer { get; init; }

    /// <summary>How long the call took.</summary>
    public TimeSpan Took { get; init; }
}
