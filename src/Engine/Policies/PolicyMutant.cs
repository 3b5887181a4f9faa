namespace RulesEngine.Policies;

/// <summary>One small change of a policy that somebody could make by mistake.</summary>
/// <param name="File">The file as decisions show it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Was">What stands there.</param>
/// <param name="Becomes">What would stand there instead; empty where it would go.</param>
public sealed record PolicyMutant(string File, int Line, int Column, string Was, string Becomes)
{
    /// <summary>The file's text with the change.</summary>
    internal string Text { get; init; } = "";
}
