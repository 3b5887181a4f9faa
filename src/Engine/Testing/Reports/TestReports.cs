namespace RulesEngine.Testing.Reports;

/// <summary>The ways to tell of a run of tests, by the name that <c>--format</c> has for them.</summary>
public static class TestReports
{
    /// <summary><c>pretty</c>, <c>json</c>, <c>junit</c>, <c>github</c>.</summary>
    public static IReadOnlyDictionary<string, ITestReport> All { get; } = new Dictionary<string, ITestReport>(StringComparer.OrdinalIgnoreCase)
    {
        ["pretty"] = new PrettyReport(),
        ["json"] = new JsonReport(),
        ["junit"] = new JunitReport(),
        ["github"] = new GithubReport(),
    };
}
