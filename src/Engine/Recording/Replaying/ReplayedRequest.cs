using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>A request that was sent through again.</summary>
/// <param name="Trail">The way it took this time.</param>
/// <param name="FirstToken">Time to the first visible content; null when there was none.</param>
internal sealed record ReplayedRequest(Trail Trail, TimeSpan? FirstToken);
