namespace RulesEngine.Host.Tests;

/// <summary>How a verb ended.</summary>
internal sealed record VerbResult(int ExitCode, string Output, string Error);
