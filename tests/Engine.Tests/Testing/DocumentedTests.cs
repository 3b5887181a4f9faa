using System.Text.RegularExpressions;
using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>What the pages on policies and their tests show is compiled, run, and word for word.</summary>
public sealed partial class DocumentedTests
{
    [Theory]
    [InlineData("writing-policies.md", 2, 0)]
    [InlineData("testing-policies.md", 4, 8)]
    public void Page_ItsFiles_CompileAndPass(string page, int files, int passed)
    {
        using PolicyFolderFixture folder = new();
        MatchCollection blocks = FileBlock().Matches(File.ReadAllText(Repository.PathOf("docs", page)));
        foreach (Match block in blocks) folder.With(block.Groups["file"].Value, block.Groups["text"].Value);

        PolicyTestReport report = folder.Run();

        Assert.Equal(files, blocks.Count);
        Assert.True(report.ExitCode() == 0, folder.Tell("pretty", report));
        Assert.Equal(passed, report.Count(PolicyTestOutcome.Passed));
        Assert.Empty(report.Diagnostics);
    }

    [Fact]
    public void TestingPolicies_OutputOfAFailure_IsWhatIsPrinted()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "testing-policies.md"));
        using PolicyFolderFixture folder = new();
        string tests = FileBlock().Matches(page).Single(block => block.Groups["file"].Value == "no-waiting.test.csx").Groups["text"].Value;
        folder.With("no-waiting.csx", "// Nothing.\n").With("no-waiting.test.csx", tests);
        Assert.StartsWith(OutputBlock().Match(page).Groups["text"].Value, folder.Tell("pretty", folder.Run()).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void TestingPolicies_FromAnOrdinaryTestProject_Passes()
    {
        PolicyScenario chat = new(TestedPolicies.Load(Repository.PathOf("policies")), ["fast-chat"]);
        chat.Deployments("openai/gpt-4o", "anthropic/claude-haiku-4-5");
        chat.Given("openai/gpt-4o").Fails(FailureKind.RateLimited, retryAfter: 30.Seconds);
        chat.Ask(stream: true);
        chat.ShouldAnswerFrom("anthropic/claude-haiku-4-5");
        Assert.Throws<MismatchException>(() => chat.ShouldAnswerFrom("openai/gpt-4o"));
    }

    [Fact]
    public void Readme_ItsTest_IsThatOfTheShippedPolicy()
    {
        string shown = Regex.Match(File.ReadAllText(Repository.PathOf("README.md")), "```csharp\n(Test.*?)```", RegexOptions.Singleline).Groups[1].Value;

        Assert.NotEmpty(shown);
        Assert.Contains(shown, File.ReadAllText(Repository.PathOf("policies", "fast-chat.test.csx")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<!-- run: (?<file>\S+) -->\n```csharp\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FileBlock();

    [GeneratedRegex(@"<!-- output: .*? -->\n```text\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex OutputBlock();
}
