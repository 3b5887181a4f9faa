using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>What one call to a deployment of a scenario comes to.</summary>
/// <param name="After">How long it takes to its first visible content, or to fail; infinite, and only a limit ends it.</param>
/// <param name="Failure">Why it fails; null when it answers.</param>
internal sealed record ScriptedStep(TimeSpan After, Failure? Failure)
{
    /// <summary>What a deployment does of which nothing is said: it answers, and that takes no time.</summary>
    public static ScriptedStep AtOnce { get; } = new(TimeSpan.Zero, null);

    /// <summary>How long its answer is.</summary>
    public int OutputTokens { get; init; }

    /// <summary>How its answer breaks off; null when it is whole.</summary>
    public ScriptedBreak? Break { get; init; }
}
