using RulesEngine.Policies;

namespace RulesEngine.Testing;

/// <summary>What <c>requireTests</c> asks of a policy before it goes live: tests of its own, all of which pass.</summary>
/// <param name="compiler">Compiles the tests; with a cache, what has not changed is not compiled again.</param>
/// <param name="clock">Times the tests; within them time is virtual.</param>
public sealed class RequiredTests(PolicyCompiler compiler, TimeProvider clock)
{
    /// <summary>Runs the tests of every policy that was made of the folder as it is.</summary>
    /// <param name="folder">The policies and their tests, as text.</param>
    /// <param name="set">The same policies, compiled.</param>
    /// <returns>What keeps each policy away, by its name; policies that may go live are not in it.</returns>
    public ILookup<string, PolicyDiagnostic> Judge(PolicyFolder folder, PolicySet set)
    {
        TestedPolicies policies = TestedPolicies.Of(folder, set);
        IEnumerable<PolicySource> written = policies.Sources.Where(source => source.File != Builtin.FileName || set.Builtin != Builtin.Policy);
        return written.SelectMany(source => Against(source, policies), (source, problem) => (source.Name, problem)).ToLookup(one => one.Name, one => one.problem);
    }

    private IEnumerable<PolicyDiagnostic> Against(PolicySource policy, TestedPolicies policies)
    {
        string tests = PolicyFile.TestsOf(policy.Name);
        Refusal untested = Refusals.Untested;
        if (!policies.Files.ContainsKey(tests)) return [untested.At(Path.Combine(policies.Path, policy.File), 1, 1, tests)];
        (IReadOnlyList<PolicyTestResult> results, IReadOnlyList<PolicyDiagnostic> diagnostics) = new PolicyTestFile(tests, policies, compiler, clock).Run(run: null);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == PolicySeverity.Error)) return diagnostics;
        if (results.All(result => result.Outcome == PolicyTestOutcome.Todo)) return [untested.At(Path.Combine(policies.Path, policy.File), 1, 1, tests)];
        return results.Where(result => result.Outcome == PolicyTestOutcome.Failed).Select(result => Refusals.TestFails.At(result.File, result.FailedLine, 1, result.Name));
    }
}
