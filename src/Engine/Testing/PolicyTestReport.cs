using RulesEngine.Policies;

namespace RulesEngine.Testing;

/// <summary>What a run of tests has found.</summary>
/// <param name="Results">The tests, in the order of the files and of their lines.</param>
/// <param name="Diagnostics">What is wrong with the policies and with the test files themselves.</param>
/// <param name="Took">How long it took, in real time.</param>
public sealed record PolicyTestReport(IReadOnlyList<PolicyTestResult> Results, IReadOnlyList<PolicyDiagnostic> Diagnostics, TimeSpan Took)
{
    /// <summary>How many tests ended so.</summary>
    public int Count(PolicyTestOutcome outcome) => Results.Count(result => result.Outcome == outcome);

    /// <summary>What the process says: 0 when all is well, 1 when a file could not be run, 2 when a test failed.</summary>
    /// <param name="failOnEmpty">It is a failure when there are no tests.</param>
    public int ExitCode(bool failOnEmpty = false)
    {
        if (Diagnostics.Any(diagnostic => diagnostic.Severity == PolicySeverity.Error)) return 1;
        return Count(PolicyTestOutcome.Failed) > 0 || (failOnEmpty && Results.Count == 0) ? 2 : 0;
    }
}
