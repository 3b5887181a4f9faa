using RulesEngine.Policies;
using RulesEngine.Testing.Coverage;
using RulesEngine.Testing.Mutation;

namespace RulesEngine.Testing;

/// <summary>What a run of tests has found.</summary>
/// <param name="Results">The tests, in the order of the files and of their lines.</param>
/// <param name="Diagnostics">What is wrong with the policies and with the test files themselves.</param>
/// <param name="Took">How long it took, in real time.</param>
public sealed record PolicyTestReport(IReadOnlyList<PolicyTestResult> Results, IReadOnlyList<PolicyDiagnostic> Diagnostics, TimeSpan Took)
{
    /// <summary>What the tests reached; null where nobody asked.</summary>
    public PolicyCoverage? Coverage { get; init; }

    /// <summary>What the tests notice; null where nobody asked, and where they do not pass as it is.</summary>
    public PolicyMutation? Mutation { get; init; }

    /// <summary>How many tests ended so.</summary>
    public int Count(PolicyTestOutcome outcome) => Results.Count(result => result.Outcome == outcome);

    /// <summary>What the process says: 0 when all is well, 1 when a file could not be run, 2 when a test failed or a threshold was not reached.</summary>
    /// <param name="failOnEmpty">It is a failure when there are no tests.</param>
    /// <param name="threshold">What each file's coverage, and the mutation score, must reach, in per cent.</param>
    public int ExitCode(bool failOnEmpty = false, double threshold = 0)
    {
        if (Diagnostics.Any(diagnostic => diagnostic.Severity == PolicySeverity.Error)) return 1;
        bool found = Count(PolicyTestOutcome.Failed) > 0 || (failOnEmpty && Results.Count == 0) || Shortcomings(threshold).Any();
        return found ? 2 : 0;
    }

    /// <summary>What does not reach a threshold, in one sentence each.</summary>
    /// <param name="threshold">In per cent, 0 to 100.</param>
    public IEnumerable<string> Shortcomings(double threshold)
    {
        IEnumerable<string> files = Coverage?.Below(threshold).Select(file => $"{file.File} is covered to {Say.Percent(file.Share)}, less than the {threshold} % asked for.") ?? [];
        return Mutation is { } mutation && mutation.Score * 100 < threshold
            ? files.Append($"The mutation score is {Say.Percent(mutation.Score)}, less than the {threshold} % asked for.")
            : files;
    }
}
