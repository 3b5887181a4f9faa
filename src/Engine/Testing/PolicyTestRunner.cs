using System.Text.RegularExpressions;
using RulesEngine.Policies;

namespace RulesEngine.Testing;

/// <summary>Runs the tests next to the policies of a folder, several files at once. No test sees what another one does.</summary>
/// <param name="compiler">Compiles the policies and the tests; with a cache, what has not changed is not compiled again.</param>
/// <param name="clock">Times the tests; within them time is virtual.</param>
public sealed class PolicyTestRunner(PolicyCompiler compiler, TimeProvider clock)
{
    /// <summary>Runs them. What is wrong with a file is in the report, never an exception.</summary>
    /// <param name="folder">Where the policies and their <c>.test.csx</c> files are.</param>
    /// <param name="run">The tests to run, by name; all unless given.</param>
    public PolicyTestReport Run(string folder, Regex? run = null)
    {
        long began = clock.GetTimestamp();
        TestedPolicies policies = TestedPolicies.Load(folder, compiler);
        PolicyTestFile[] files = [.. policies.Files.Keys.Where(PolicyFile.IsTest).Select(file => new PolicyTestFile(file, policies, compiler, clock))];
        var ran = new (IReadOnlyList<PolicyTestResult> Results, IReadOnlyList<PolicyDiagnostic> Diagnostics)[files.Length];
        Parallel.For(0, files.Length, i => ran[i] = files[i].Run(run));
        return new PolicyTestReport(
            [.. ran.SelectMany(file => file.Results)],
            [.. policies.Set.Diagnostics, .. ran.SelectMany(file => file.Diagnostics)],
            clock.GetElapsedTime(began));
    }
}
