using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>A whole recording as a test.</summary>
public sealed class RecordedTests
{
    private static readonly string Outage = Repository.PathOf("policies", "recordings", "outage.ndjson");

    [Fact]
    public void Recorded_TheTestOfThePage_Passes()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "testing-policies.md"));
        int from = page.IndexOf("Test(\"the outage of November", StringComparison.Ordinal);
        using PolicyFolderFixture folder = NewFolder(page[from..page.IndexOf("```", from, StringComparison.Ordinal)]);

        PolicyTestReport report = folder.Run();

        Assert.True(report.ExitCode() == 0, folder.Tell("pretty", report));
        Assert.Equal(1, report.Count(PolicyTestOutcome.Passed));
    }

    [Theory]
    [InlineData("ShouldAnswer(atLeast: 100.Percent);", "ShouldAnswer", "at least 100 %")]
    [InlineData("ShouldNeverTry(\"mistral/large\");", "ShouldNeverTry", "mistral/large")]
    [InlineData("ShouldTakeAtMost(100.Milliseconds);", "ShouldTakeAtMost", "at most 100 ms")]
    [InlineData("ShouldCostAtMost(0.0001);", "ShouldCostAtMost", "at most $0.0001")]
    public void Recorded_ExpectationThatDoesNotHold_FailsWithTheRequestThatBreaksIt(string expectation, string name, string expected)
    {
        using PolicyFolderFixture folder = NewFolder($"Test(\"outage\", () => {{ Recorded(\"outage.ndjson\"); {expectation} }});");

        PolicyTestReport report = folder.Run();

        Mismatch mismatch = Assert.Single(Assert.Single(report.Results).Mismatches);
        Assert.Equal(name, mismatch.Expectation);
        Assert.Contains(expected, mismatch.Expected, StringComparison.Ordinal);
        Assert.StartsWith("trail 01M", mismatch.Story, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Recorded(\"no.ndjson\"); ShouldAnswer(0.5);", "There is no recording")]
    [InlineData("Recorded(\"outage.ndjson\"); ShouldTry(\"local/qwen3\");", "This is about one request, and a recording was sent last")]
    [InlineData("Deployments(\"local/qwen3\"); Ask(); ShouldAnswer(0.5);", "A share is of a recording")]
    public void Recorded_WordsThatDoNotFit_SayWhatToWriteInstead(string body, string message)
    {
        using PolicyFolderFixture folder = NewFolder($"Test(\"outage\", () => {{ {body} }});");

        PolicyTestReport report = folder.Run();

        Assert.StartsWith(message, Assert.Single(Assert.Single(report.Results).Mismatches).Happened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("builtin")]
    [InlineData("fast-chat")]
    public void Recorded_CoverageAndMutation_CountWhatTheRecordingReachesAndNotices(string policy)
    {
        using PolicyFolderFixture folder = NewFolder("Test(\"outage\", () => { Recorded(\"outage.ndjson\"); ShouldAnswer(atLeast: 90.Percent); });", policy);

        PolicyTestReport report = folder.Run(coverage: true, mutate: true);

        Assert.True(report.ExitCode() == 0, folder.Tell("pretty", report));
        Assert.InRange(Assert.Single(report.Coverage!.Files).Share, 0.3, 0.99);
        Assert.InRange(report.Mutation!.Noticed, 1, 100);
    }

    private static PolicyFolderFixture NewFolder(string test, string policy = "fast-chat")
    {
        PolicyFolderFixture folder = new PolicyFolderFixture()
            .With(policy + ".csx", File.ReadAllText(Repository.PathOf("policies", policy + ".csx")))
            .With(policy + ".test.csx", test);
        Directory.CreateDirectory(Path.Combine(folder.Path, "recordings"));
        File.Copy(Outage, Path.Combine(folder.Path, "recordings", "outage.ndjson"));
        return folder;
    }
}
