using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>Something that happened while calls were under way.</summary>
/// <param name="Kind">What.</param>
/// <param name="Destination">To which call; null where it is about none.</param>
internal readonly record struct CallEvent(CallEventKind Kind, Destination? Destination)
{
    /// <summary>What the call brought, when it ended.</summary>
    public ProviderAnswer? Answer { get; init; }

    /// <summary>The clocks of the call.</summary>
    public CallLimits Limits { get; init; }

    /// <summary>How long the call took; what it kept back its content for is left out.</summary>
    public TimeSpan Took { get; init; }
}
