using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Policies;
using RulesEngine.Testing;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>The policies that come with the gateway pass their own tests.</summary>
public sealed class ShippedPoliciesTests
{
    [Fact]
    public void Run_ShippedPolicies_AllTestsPassReachAllAndNoticeNearlyEveryChange()
    {
        PolicyTestReport report = new PolicyTestRunner(new PolicyCompiler(), TimeProvider.System)
            .Run(Repository.PathOf("policies"), coverage: true, mutate: true, cancellationToken: TestContext.Current.CancellationToken);
        using StringWriter told = new();
        TestReports.All["pretty"].Write(report, told);
        TestContext.Current.TestOutputHelper?.WriteLine(told.ToString());

        Assert.True(report.ExitCode(failOnEmpty: true) == 0, told.ToString());
        Assert.Equal(0, report.Count(PolicyTestOutcome.Todo));
        Assert.Empty(report.Diagnostics);
        Assert.True(report.Mutation!.Score >= 0.9, told.ToString());

        // What the builtin policy says about null is for the compiler: no turn but Start comes without a failure.
        Assert.All(report.Coverage!.Files, file => Assert.True(file.Share == 1 || (Path.GetFileName(file.File) == Builtin.FileName && file.Share > 0.9), told.ToString()));
        Assert.Equal(11, report.Coverage.Files.Count);
    }
}
