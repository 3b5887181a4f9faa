using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Policies;
using RulesEngine.Testing;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>The policies that come with the gateway pass their own tests.</summary>
public sealed class ShippedPoliciesTests
{
    [Fact]
    public void Run_ShippedPolicies_AllTestsPass()
    {
        PolicyTestReport report = new PolicyTestRunner(new PolicyCompiler(), TimeProvider.System).Run(Repository.PathOf("policies"));
        using StringWriter told = new();
        TestReports.All["pretty"].Write(report, told);
        TestContext.Current.TestOutputHelper?.WriteLine(told.ToString());
        Assert.True(report.ExitCode(failOnEmpty: true) == 0, told.ToString());
        Assert.Equal(0, report.Count(PolicyTestOutcome.Todo));
    }
}
