using System.Text.RegularExpressions;
using RulesEngine.Policies;
using RulesEngine.Testing.Coverage;
using RulesEngine.Testing.Mutation;

namespace RulesEngine.Testing;

/// <summary>Runs the tests next to the policies of a folder, several files at once. No test sees what another one does.</summary>
/// <param name="compiler">Compiles the policies and the tests; with a cache, what has not changed is not compiled again.</param>
/// <param name="clock">Times the tests; within them time is virtual.</param>
public sealed class PolicyTestRunner(PolicyCompiler compiler, TimeProvider clock)
{
    /// <summary>Runs them. What is wrong with a file is in the report, never an exception.</summary>
    /// <param name="folder">Where the policies and their <c>.test.csx</c> files are.</param>
    /// <param name="run">The tests to run, by name; all unless given.</param>
    /// <param name="coverage">Whether to measure what they reach.</param>
    /// <param name="mutate">Whether to change the policies, once all tests pass, and see what the tests notice.</param>
    /// <param name="cancellationToken">Ends the changing.</param>
    public PolicyTestReport Run(string folder, Regex? run = null, bool coverage = false, bool mutate = false, CancellationToken cancellationToken = default)
    {
        long began = clock.GetTimestamp();
        TestedPolicies policies = TestedPolicies.Load(folder, compiler);
        CoverageRun? covered = coverage ? new CoverageRun(policies, compiler) : null;
        PolicyTestFile[] files = [.. policies.Files.Keys.Where(PolicyFile.IsTest).Select(file => new PolicyTestFile(file, covered?.Policies ?? policies, compiler, clock))];
        var ran = new (IReadOnlyList<PolicyTestResult> Results, IReadOnlyList<PolicyDiagnostic> Diagnostics)[files.Length];
        Workers.For(files.Length, i => ran[i] = files[i].Run(run), cancellationToken);
        PolicyTestReport report = new(
            [.. ran.SelectMany(file => file.Results)],
            [.. policies.Set.Diagnostics, .. ran.SelectMany(file => file.Diagnostics)],
            clock.GetElapsedTime(began))
        { Coverage = covered?.Take() };
        return mutate && report.ExitCode() == 0 ? report with { Mutation = new MutationRun(policies, files, compiler).Run(cancellationToken) } : report;
    }
}
