using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>How an answer broke off.</summary>
/// <param name="After">Time since its first visible content.</param>
/// <param name="Failure">Why.</param>
/// <param name="Progress">What the client had seen.</param>
internal sealed record Breakage(TimeSpan After, Failure Failure, StreamProgress Progress);
