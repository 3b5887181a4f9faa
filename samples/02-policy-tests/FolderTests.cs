using RulesEngine.Policies;
using RulesEngine.Testing;
using RulesEngine.Testing.Reports;
using Xunit;

namespace Policies.Tests;

/// <summary>The <c>.test.csx</c> files next to the policies, as one test of this project: what <c>rulesengine test</c> does.</summary>
public sealed class FolderTests
{
    [Fact]
    public void Run_TestsNextToThePolicies_AllPass()
    {
        PolicyTestRunner runner = new(new PolicyCompiler(), TimeProvider.System);

        PolicyTestReport report = runner.Run(Path.Combine(AppContext.BaseDirectory, "policies"), cancellationToken: TestContext.Current.CancellationToken);

        using StringWriter told = new();
        TestReports.All["pretty"].Write(report, told);
        Assert.True(report.ExitCode(failOnEmpty: true) == 0, told.ToString());
    }
}
