namespace RulesEngine.Policies;

/// <summary>A place of a policy that a test can reach or miss.</summary>
/// <param name="File">The file as decisions show it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="IsLine">Whether it is a line that runs; else it is one way out of a branch.</param>
/// <param name="Missed">What there is to say when nothing reaches it: <c>was never true: pause &lt;= 2.Seconds</c>.</param>
public sealed record CoveragePoint(string File, int Line, int Column, bool IsLine, string Missed);
