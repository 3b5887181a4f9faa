using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

public sealed class PolicyTestRunnerTests : IDisposable
{
    private const string Policy = """
        // Nobody is asked twice.
        if (Turn == Turn.Failed) return Failover();
        """;

    private const string Tests = """
        Deployments("openai/gpt-4o", "anthropic/claude-haiku-4-5");

        Test("a hiccup leaves at once", () =>
        {
            Given("openai/gpt-4o").Fails(ServerError, after: 20.Milliseconds);
            Ask();
            ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
            ShouldBeDecidedBy("once.csx:2");
            ShouldBeDecidedBy("builtin.csx", turn: 1);
        });

        Todo("what is too long");
        """;

    private readonly PolicyFolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_PolicyAndItsTests_PassInVirtualTime()
    {
        PolicyTestReport report = Run(Tests);
        Assert.Equal(["a hiccup leaves at once", "what is too long"], report.Results.Select(result => result.Name));
        Assert.Equal([PolicyTestOutcome.Passed, PolicyTestOutcome.Todo], report.Results.Select(result => result.Outcome));
        Assert.Equal([3, 12], report.Results.Select(result => result.Line));
        Assert.Equal(0, report.ExitCode());
    }

    [Fact]
    public void Run_ExpectationFails_SaysLineBothSidesAndStory()
    {
        PolicyTestReport report = Run(Tests.Replace("\"once.csx:2\"", "\"once.csx:3\"", StringComparison.Ordinal));
        Assert.Equal(2, report.ExitCode());
        Assert.Equal("""
            once.test.csx: 1 failed, 1 todo
              todo: what is too long

            once.test.csx(8): failed: a hiccup leaves at once
              line 8: ShouldBeDecidedBy
                expected  once.csx:3
                happened  once.csx:2  // Nobody is asked twice.

                     0 ms  Start       the policies saw openai/gpt-4o, anthropic/claude-haiku-4-5
                                       60 s and 4 attempts left, chance 0.971
                                       Try openai/gpt-4o  <- builtin.csx:9  // A new request goes to the first healthy deployment, in the order of the configuration.
                    20 ms              openai/gpt-4o failed after 20 ms: ServerError 500
                    20 ms  Failed      the policies saw openai/gpt-4o, anthropic/claude-haiku-4-5
                                       59.98 s and 3 attempts left, chance 0.444
                                       Failover  <- once.csx:2  // Nobody is asked twice.
                    20 ms              anthropic/claude-haiku-4-5 answered at once
                    20 ms  the end     answered by anthropic/claude-haiku-4-5, status 200

            1 failed, 1 todo, in # ms

            """, System.Text.RegularExpressions.Regex.Replace(_folder.Tell("pretty", report), @"in \d+ ms\r?\n$", "in # ms\n").ReplaceLineEndings("\n"), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Run_SeveralExpectationsFail_AllAreTold()
    {
        PolicyTestResult result = Assert.Single(Run("""
            Deployments("openai/gpt-4o", "local/qwen3");
            Test("everything is wrong", () =>
            {
                Ask();
                ShouldTry("local/qwen3");
                ShouldFail("exhausted");
                ShouldTake(1.Seconds);
            });
            """).Results);
        Assert.Equal(["ShouldTry", "ShouldFail", "ShouldTake"], result.Mismatches.Select(mismatch => mismatch.Expectation));
        Assert.Equal([5, 6, 7], result.Mismatches.Select(mismatch => mismatch.Line!.Value));
        Assert.Equal(2, result.Failure.Split("the policies saw").Length);
    }

    [Theory]
    [InlineData("Ask();", "none: the test could not fail")]
    [InlineData("ShouldTry(\"openai/gpt-4o\");", "Nothing was asked yet; write Ask() before what you expect of it.")]
    [InlineData("Ask();\nShouldNeverTry(\"openai/gpt4o\");", "There is no deployment 'openai/gpt4o'; there are openai/gpt-4o.")]
    [InlineData("Given(\"x/y\").Hangs();", "There is no deployment 'x/y'; there are openai/gpt-4o.")]
    [InlineData("Deployment(\"openai/gpt-4o\");", "The deployment 'openai/gpt-4o' is there twice.")]
    [InlineData("Deployment(\"gpt-4o\");", "A deployment is written provider/model, not 'gpt-4o'.")]
    [InlineData("Ask(metadata: \"eu\");", "Metadata is written name=value, not 'eu'.")]
    [InlineData("At(\"2020-01-01\");", "Time never goes back: it is 2026-01-05 12:00:00 already.")]
    [InlineData("Policies(\"nobody\");", "There is no policy 'nobody' that compiles; there are once, builtin.")]
    [InlineData("Test(\"inner\", () => { });", "A test cannot stand inside another one.")]
    [InlineData("while (true) { }", "The policy was stopped: it did more than 50000 steps.")]
    [InlineData("while (true) Ask();", "A test asks 1000 times at most.")]
    public void Run_TestThatCannotBeRight_FailsAndSaysWhy(string body, string why)
    {
        PolicyTestReport report = Run($$"""
            Deployments("openai/gpt-4o");
            Test("wrong", () =>
            {
            {{body}}
            });
            """);
        PolicyTestResult result = Assert.Single(report.Results);
        Assert.Equal(PolicyTestOutcome.Failed, result.Outcome);
        Assert.EndsWith(why, Assert.Single(result.Mismatches).Happened, StringComparison.Ordinal);
        Assert.Equal(2, report.ExitCode());
    }

    [Theory]
    [InlineData("Deployments(\"openai/gpt-4o\")", "once.test.csx(1,29): error CS1002")]
    [InlineData("File.Delete(\"x\");", "once.test.csx(1,1): error RE0022")]
    [InlineData("Deployments(\"a/b\");\nvar s = new RulesEngine.Testing.PolicyScenario(null!, null!);", "once.test.csx(2,13): error RE0001")]
    [InlineData("Deployments(\"a/b\");\nGiven(\"c/d\");", "once.test.csx(2,1): error RE0050: There is no deployment 'c/d'; there are a/b.")]
    public void Run_FileThatCannotBeRun_IsAnErrorNotAnEmptyFile(string text, string expected)
    {
        PolicyTestReport report = Run(text);
        Assert.Empty(report.Results);
        Assert.StartsWith(expected, _folder.Tell("pretty", report), StringComparison.Ordinal);
        Assert.Equal(1, report.ExitCode());
    }

    [Fact]
    public void Run_PolicyThrows_FailsEvenThoughTheRequestIsAnswered()
    {
        _folder.With("broken.csx", "int[] none = [];\nreturn none[1] == 0 ? Fail() : default;").With("broken.test.csx", """
            Deployments("openai/gpt-4o");
            Test("it answers", () => { Ask(); ShouldAnswerFrom("openai/gpt-4o"); });
            """);
        Mismatch mismatch = Assert.Single(Assert.Single(_folder.Run().Results).Mismatches);
        Assert.Equal("every policy decides, or leaves it to the next", mismatch.Expected);
        Assert.Matches(@"^broken\.csx.*IndexOutOfRangeException", mismatch.Happened);
    }

    [Fact]
    public void Run_PolicyDoesNotCompile_ExitsWithOne()
    {
        _folder.With("once.csx", "return Nope();").With("once.test.csx", Tests);
        PolicyTestReport report = _folder.Run();
        Assert.Equal(1, report.ExitCode());
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == "CS0103");
    }

    [Fact]
    public void Run_NoTests_IsAFailureOnRequestOnly()
    {
        PolicyTestReport report = _folder.With("once.csx", Policy).Run();
        Assert.Equal((0, 2), (report.ExitCode(), report.ExitCode(failOnEmpty: true)));
        Assert.EndsWith("There are no tests.", _folder.Tell("pretty", report).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Regex_RunsTheTestsThatMatch()
    {
        _folder.With("once.csx", Policy).With("once.test.csx", Tests);
        Assert.Equal("a hiccup leaves at once", Assert.Single(_folder.Run("hiccup").Results).Name);
    }

    [Fact]
    public void Run_TestsOfOneFile_DoNotSeeEachOther()
    {
        PolicyTestReport report = Run("""
            Deployments("openai/gpt-4o", "local/qwen3");
            int asked = 0;
            Test("it {0}", ["one", "two", "three"], name =>
            {
                asked++;
                Given("openai/gpt-4o").IsCooling(1.Minutes);
                Ask();
                ShouldTry("local/qwen3");
                if (asked > 1) ShouldTry("openai/gpt-4o");
            });
            Test("nobody is cooling", () =>
            {
                Ask();
                ShouldTry("openai/gpt-4o");
            });
            """);
        Assert.Equal(["it one", "it two", "it three", "nobody is cooling"], report.Results.Select(result => result.Name));
        Assert.Equal(0, report.ExitCode());
    }

    [Fact]
    public void Run_PoliciesNamed_AreAskedInThatOrder()
    {
        _folder.With("nobody.csx", "// Nobody is asked.\nOnly(d => false);").With("once.csx", Policy).With("both.test.csx", """
            Policies("nobody", "once");
            Deployments("openai/gpt-4o");
            Test("nobody is asked", () =>
            {
                Ask();
                ShouldTryNobody();
                ShouldFail("no_candidate");
            });
            """);
        Assert.Equal(0, _folder.Run().ExitCode(failOnEmpty: true));
    }

    [Fact]
    public void Run_SameFolderTwiceAtOnce_BothAreRight()
    {
        for (int i = 0; i < 8; i++) _folder.With($"p{i}.csx", Policy).With($"p{i}.test.csx", Tests.Replace("once.csx", $"p{i}.csx", StringComparison.Ordinal));
        PolicyTestReport[] reports = new PolicyTestReport[2];
        Parallel.For(0, 2, i => reports[i] = _folder.Run());
        Assert.All(reports, report => Assert.Equal((8, 8, 0), (report.Count(PolicyTestOutcome.Passed), report.Count(PolicyTestOutcome.Todo), report.ExitCode())));
    }

    private PolicyTestReport Run(string tests) => _folder.With("once.csx", Policy).With("once.test.csx", tests).Run();
}
