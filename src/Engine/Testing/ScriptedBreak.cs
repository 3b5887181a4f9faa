namespace RulesEngine.Testing;

/// <summary>How a stream of a scenario breaks off after its first content.</summary>
/// <param name="Lasting">The time between its first content and the break.</param>
/// <param name="Saying">What it has said by then.</param>
/// <param name="InToolCall">A tool call is under way.</param>
internal sealed record ScriptedBreak(TimeSpan Lasting, string Saying, bool InToolCall);
