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

    private static async Task<VerbResult> RunAsync(string expectation)
    {
        using TestFolder folder = new();
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
        return await GatewayProcess.RunAsync(["test", folder.Path]);
    }
}
