using RulesEngine.Policies;
using RulesEngine.Policies.Compiling;
using RulesEngine.Testing;
using RulesEngine.Testing.Mutation;

namespace RulesEngine.Engine.Tests.Testing.Mutation;

public sealed class PolicyMutationTests : IDisposable
{
    private const string Tests = """
        Deployments("a/one", "b/two");
        Test("a pause is left", () =>
        {
            Given("a/one").Fails(RateLimited, retryAfter: 1.Seconds);
            Ask();
            ShouldAnswerFrom("b/two");
            ShouldNotWait();
        });
        """;

    private readonly PolicyFolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_WeakTests_NamesTheChangesThatNobodyNotices()
    {
        PolicyTestReport report = _folder.With("p.csx", "// Short pauses are left.\nif (Failure?.RetryAfter <= 5.Seconds) return Failover();\n").With("p.test.csx", Tests).Run(mutate: true);

        string told = _folder.Tell("pretty", report).ReplaceLineEndings("\n");

        Assert.EndsWith("""

            p.csx(2,25): no test notices when '<=' becomes '<'
            p.csx(2,28): no test notices when '5' becomes '6'
            p.csx(2,28): no test notices when '5' becomes '4'
            mutation score 57.1 %: the tests notice 4 of 7 changes

            """.ReplaceLineEndings("\n"), told, StringComparison.Ordinal);
        Assert.Equal((0, 2), (report.ExitCode(threshold: 57), report.ExitCode(threshold: 58)));
        Assert.Equal("The mutation score is 57.1 %, less than the 58 % asked for.", Assert.Single(report.Shortcomings(58)));
    }

    [Fact]
    public void Run_ChangesThatDoNotCompileOrChangeNothing_AreNotCounted()
    {
        // 'f.RetryAfter <= 1.Seconds' alone does not know f, and 'true' at the end says nothing.
        const string policy = "if (Failure is { } f && f.RetryAfter <= 1.Seconds && true) return Failover();";
        PolicyMutation mutation = _folder.With("p.csx", policy).With("p.test.csx", Tests).Run(mutate: true).Mutation!;
        Assert.Equal(2, mutation.NotCounted);
        Assert.DoesNotContain(mutation.Unnoticed, mutant => mutant.Becomes is "Failure is { } f && f.RetryAfter <= 1.Seconds" or "f.RetryAfter <= 1.Seconds");
    }

    [Fact]
    public void Run_RuleOfALibrary_IsChangedToo()
    {
        _folder.With("lib/short.csx", "bool Short(TimeSpan? pause) => pause <= 5.Seconds;").With("p.test.csx", Tests)
            .With("p.csx", "#load \"lib/short.csx\"\nif (Short(Failure?.RetryAfter)) return Failover();");
        PolicyMutation mutation = _folder.Run(mutate: true).Mutation!;
        Assert.Contains(mutation.Unnoticed, mutant => mutant.File.EndsWith("short.csx", StringComparison.Ordinal) && mutant.Becomes == "6");
    }

    [Fact]
    public void Run_TestsThatFail_AreNotAskedAboutChanges()
    {
        PolicyTestReport report = _folder.With("p.csx", "return default;").With("p.test.csx", Tests).Run(mutate: true);
        Assert.Equal(2, report.ExitCode());
        Assert.Null(report.Mutation);
    }

    [Fact]
    public void Run_CopyOfTheBuiltin_StandsThereAlone()
    {
        _folder.With("builtin.csx", Builtin.Source).With("builtin.test.csx", Tests.Replace("retryAfter: 1.Seconds", "retryAfter: 9.Seconds", StringComparison.Ordinal));
        Assert.DoesNotContain(_folder.Run(mutate: true).Mutation!.Unnoticed, mutant => mutant is { Line: 38 } or { Line: 4, Becomes: ";" });
    }

    [Theory]
    [InlineData("if (Turn == Turn.Slow) return Hedge(after: 2.Seconds);", "if (Turn == Turn.Slow) return Hedge(after: 2.Seconds); -> ;|Turn == Turn.Slow -> !(Turn == Turn.Slow)|== -> !=|Hedge(after: 2.Seconds) -> default|(after: 2.Seconds) -> ()|2 -> 3|2 -> 1")]
    [InlineData("return Failure?.Kind is Refused or Overloaded ? Deliver() : Failover();", "Failure?.Kind is Refused or Overloaded ? Deliver() : Failover() -> default|Failure?.Kind is Refused or Overloaded -> !(Failure?.Kind is Refused or Overloaded)|Refused or Overloaded -> Refused|Refused or Overloaded -> Overloaded|Refused -> EmptyAnswer|Overloaded -> ServerError|Deliver() -> Failover()|Failover() -> Fail()")]
    [InlineData("Only(d => d.ContextWindow >= 100);", "Only(d => d.ContextWindow >= 100); -> ;|Only -> Prefer|d.ContextWindow >= 100 -> !(d.ContextWindow >= 100)|>= -> >|100 -> 200|100 -> 50")]
    [InlineData("return Fail(503, \"Nobody.\");", "Fail(503, \"Nobody.\") -> default|503 -> 1006|503 -> 251")]
    public void Find_Rule_ChangesWhatCouldBeWrong(string text, string expected)
    {
        IEnumerable<PolicyMutant> mutants = MutantFinder.Find(new PolicySource("p.csx", text));
        Assert.Equal(expected.Split('|').Order(), mutants.Select(mutant => $"{mutant.Was} -> {mutant.Becomes}").Order());
    }

    [Fact]
    public void Find_RuleOverSeveralLines_LeavesTheLinesBelowWhereTheyAre()
    {
        PolicyMutant gone = MutantFinder.Find(new PolicySource("p.csx", "if (Turn == Turn.Slow)\n{\n    return Hedge();\n}\nreturn Fail();"))[0];
        Assert.Equal(";\n\n\n\nreturn Fail();", gone.Text);
    }
}
