using System.Diagnostics;
using System.Text.RegularExpressions;
using RulesEngine.Policies;

namespace RulesEngine.Testing;

/// <summary>One file of tests: compiles it, finds its tests, runs them one after the other.</summary>
/// <param name="file">Its name in the folder.</param>
/// <param name="policies">The folder.</param>
/// <param name="compiler">Compiles it.</param>
/// <param name="clock">Times the tests.</param>
/// <param name="before">The same file at an earlier moment: where its text is the same, it is not compiled again.</param>
internal sealed class PolicyTestFile(string file, TestedPolicies policies, PolicyCompiler compiler, TimeProvider clock, PolicyTestFile? before = null)
{
    private readonly string _path = Path.Combine(policies.Path, file);
    private readonly List<PolicyDiagnostic> _diagnostics = [];
    private Func<PolicyTestScript>? _create;
    private string _hash = "";
    private IReadOnlyList<PolicyTest> _tests = [];
    private volatile PolicyTest? _sharpest;

    /// <summary>Runs the tests whose name matches.</summary>
    /// <param name="run">Null for all.</param>
    public (IReadOnlyList<PolicyTestResult> Results, IReadOnlyList<PolicyDiagnostic> Diagnostics) Run(Regex? run)
    {
        // What is wrong with the policy has been said; that its tests cannot run says nothing more.
        if (!policies.Compiles(PolicyFile.NameOfTested(file))) return ([], []);
        _create = Compile();
        if (_create is not null) _tests = [.. Find().Where(test => run?.IsMatch(test.Name) != false)];
        PolicyTestResult[] results = [.. _tests.Select(Run)];
        return (results, [.. _diagnostics.Select(diagnostic => diagnostic with { File = Path.Combine(policies.Path, diagnostic.File) })]);
    }

    /// <summary>Whether one of the tests that were run fails under other policies. The first that does is asked first the next time: it is the sharpest.</summary>
    /// <param name="others">The same folder, with a rule changed.</param>
    public bool Notices(TestedPolicies others)
    {
        PolicyTest[] tests = [.. _tests.Where(test => !test.IsTodo).OrderByDescending(test => test == _sharpest)];
        if (tests.FirstOrDefault(test => Run(test, others).Count > 0) is not { } sharpest) return false;
        _sharpest = sharpest;
        return true;
    }

    /// <summary>Whether it is named after one of these.</summary>
    public bool IsAbout(IEnumerable<CompiledPolicy> others) => others.Any(other => other.Name == PolicyFile.NameOfTested(file));

    private Func<PolicyTestScript>? Compile()
    {
        PolicySource source = PolicySources.Gather(file, policies.Files, _diagnostics);
        if (_diagnostics.Count > 0) return null;
        _hash = source.Hash();
        if (before?._create is { } compiled && before._hash == _hash) return compiled;
        (Func<PolicyTestScript>? create, IReadOnlyList<PolicyDiagnostic> diagnostics) = compiler.CompileTest<Func<PolicyTestScript>>(source);
        _diagnostics.AddRange(diagnostics);
        return create;
    }

    private IReadOnlyList<PolicyTest> Find()
    {
        try
        {
            return _create!().Find(NewScenario(policies));
        }
        catch (Exception thrown)
        {
            // Outside every test: nothing of the file can be run.
            int line = PolicyTestScript.LineIn(new StackTrace(thrown, fNeedFileInfo: true)) ?? 1;
            _diagnostics.Add(Refusals.TestFile.At(file, line, 1, Describe(thrown)));
            return [];
        }
    }

    private PolicyTestResult Run(PolicyTest test)
    {
        PolicyTestResult result = new(_path, test.Line, test.Name, test.IsTodo ? PolicyTestOutcome.Todo : PolicyTestOutcome.Passed, TimeSpan.Zero);
        if (test.IsTodo) return result;
        long began = clock.GetTimestamp();
        IReadOnlyList<Mismatch> mismatches = Run(test, policies);
        return result with
        {
            Took = clock.GetElapsedTime(began),
            Mismatches = mismatches,
            Outcome = mismatches.Count > 0 ? PolicyTestOutcome.Failed : PolicyTestOutcome.Passed,
        };
    }

    private IReadOnlyList<Mismatch> Run(PolicyTest test, TestedPolicies deciding)
    {
        try
        {
            return _create!().Run(NewScenario(deciding), test);
        }
        catch (Exception thrown)
        {
            int? line = PolicyTestScript.LineIn(new StackTrace(thrown, fNeedFileInfo: true));
            return [new Mismatch("Test", "a test that runs to its end", Describe(thrown), "") { Line = line ?? test.Line }];
        }
    }

    private Scenario NewScenario(TestedPolicies deciding) => new(deciding, [PolicyFile.NameOfTested(file)], PolicyScenario.UsualStart);

    /// <summary>What a wrong arrangement says is for the author; anything else is named.</summary>
    private static string Describe(Exception thrown) => thrown is ArgumentException or RunawayException ? thrown.Message : $"{thrown.GetType().Name}: {thrown.Message}";
}
