using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Commands;

public sealed class TestCommandTests
{
    private const string Policy = "// Leave at once.\nif (Failure?.Kind is RateLimited) return Failover();\n";

    [Fact]
    public async Task Test_AllPass_SaysHowManyAndExits0()
    {
        VerbResult result = await RunAsync("ShouldTry(\"a/one\", \"b/two\");\n    ShouldBeDecidedBy(\"leave.csx:2\");");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("leave.test.csx: 1 passed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OneFails_DrawsWhatWasExpectedAndWhatHappenedAndExits2()
    {
        VerbResult result = await RunAsync("ShouldTry(\"b/two\");");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("leave.test.csx(7): failed", result.Output, StringComparison.Ordinal);
        Assert.Contains("a/one", result.Output, StringComparison.Ordinal);
        Assert.Contains("RateLimited", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_FileDoesNotCompile_SaysWhereAndExits1()
    {
        VerbResult result = await RunAsync("ShouldTry(;");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"leave\.test\.csx\(7,15\): error CS\d+: ", result.Output);
    }

    [Fact]
    public async Task Test_NoTests_IsFineUnlessTheyAreAskedFor()
    {
        using TestFolder folder = new();
        folder.Write("leave.csx", Policy);

        Assert.Equal(0, (await GatewayProcess.RunAsync(["test", folder.Path])).ExitCode);
        Assert.Equal(2, (await GatewayProcess.RunAsync(["test", folder.Path, "--fail-on-empty"])).ExitCode);
    }

    [Fact]
    public async Task Test_Coverage_ShowsWhatWasMissedAndHoldsTheThreshold()
    {
        VerbResult result = await RunAsync("ShouldTry(\"a/one\", \"b/two\");", "--coverage-html", "page.html", "--threshold", "100");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("leave.csx    100 %  lines 1 of 1, branches 2 of 2", result.Output, StringComparison.Ordinal);

        VerbResult missed = await RunAsync("ShouldTry(\"a/one\", \"b/two\");", "--coverage", "--threshold", "67", "--run", "nothing");

        Assert.Equal(2, missed.ExitCode);
        Assert.Equal("rulesengine test: ./leave.csx is covered to 0 %, less than the 67 % asked for.\n", missed.Error);
    }

    [Fact]
    public async Task Test_CoverageHtml_WritesThePage()
    {
        using TestFolder folder = NewFolder("ShouldTry(\"a/one\", \"b/two\");");
        await GatewayProcess.RunAsync(["test", "--coverage-html", "page.html"], workingDirectory: folder.Path);
        Assert.Contains("<h2 id=\"leave.csx\">leave.csx</h2>", await File.ReadAllTextAsync(folder.Combine("page.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_Mutate_NamesWhatNoTestNotices()
    {
        VerbResult result = await RunAsync("ShouldAnswerFrom(\"b/two\");", "--mutate", "--threshold", "90");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("./leave.csx(2,42): no test notices when 'Failover()' becomes 'default'", result.Output, StringComparison.Ordinal);
        Assert.Contains("The mutation score is ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_MutateWhereATestFails_SaysThatItDidNot()
    {
        VerbResult result = await RunAsync("ShouldTry(\"b/two\");", "--mutate");
        Assert.Equal((2, "rulesengine test: no rule was changed; --mutate begins where all tests pass.\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Test_Watch_RunsAgainAfterASaveAndLeavesInOrder()
    {
        using TestFolder folder = NewFolder("ShouldBeDecidedBy(\"leave.csx:2\");");
        await using GatewayProcess watch = GatewayProcess.Start(["test", "--watch"], workingDirectory: folder.Path);
        await watch.SaidAsync("leave.test.csx: 1 passed");
        folder.SaveByRename("leave.csx", "// Nothing.\nif (Turn == Turn.Slow) return Hedge();\n");
        await watch.SaidAsync("leave.test.csx: 1 failed");
        Assert.Equal(2, (await watch.StopAsync()).ExitCode);
    }

    private static async Task<VerbResult> RunAsync(string expectation, params string[] options)
    {
        using TestFolder folder = NewFolder(expectation);
        return await GatewayProcess.RunAsync(["test", .. options], workingDirectory: folder.Path);
    }

    private static TestFolder NewFolder(string expectation)
    {
        TestFolder folder = new();
        folder.Write("leave.csx", Policy);
        folder.Write("leave.test.csx", $$"""
            Deployments("a/one", "b/two");

            Test("a rate limit means leave", () =>
            {
                Given("a/one").Fails(RateLimited);
                Ask();
                {{expectation}}
            });
            """);
        return folder;
    }
}
