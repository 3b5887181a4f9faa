using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>What one call to a deployment of a scenario comes to.</summary>
/// <param name="After">How long it takes; infinite, and only a limit ends it.</param>
/// <param name="Failure">Why it fails; null when it answers.</param>
/// <param name="OutputTokens">How long its answer is.</param>
internal sealed record ScriptedStep(TimeSpan After, Failure? Failure, int OutputTokens = 0)
{
    /// <summary>What a deployment does of which nothing is said: it answers, and that takes no time.</summary>
    public static ScriptedStep AtOnce { get; } = new(TimeSpan.Zero, null);
}
