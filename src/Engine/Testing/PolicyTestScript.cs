using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>
/// What a <c>.test.csx</c> file can say: it is compiled as the body of <see cref="Declare"/> of a class of its own. The file runs from its top once for each of its tests,
/// so that what stands outside a test is there for all of them, fresh.
/// </summary>
public abstract class PolicyTestScript : Arrangements
{
    private readonly List<PolicyTest> _found = [];
    private readonly List<Mismatch> _mismatches = [];
    private Scenario? _scenario;
    private int? _wanted;
    private bool _isInside;
    private int _checked;

    private protected override Scenario Current => _scenario ?? throw new InvalidOperationException("The script is not run by the runner.");

    /// <summary>The file's own code.</summary>
    protected abstract void Declare();

    /// <summary>The policies under test, in the order they are asked; without this line the one that the file is named after. The builtin one always comes last.</summary>
    protected void Policies(params string[] names) => Current.Use(names);

    /// <summary>One test.</summary>
    /// <param name="name">What it shows, as a sentence.</param>
    /// <param name="body">Arranges, asks, and expects.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Test(string name, Action body, [CallerLineNumber] int line = 0)
    {
        if (_isInside) throw new ArgumentException("A test cannot stand inside another one.");
        PolicyTest test = new(_found.Count, name, line, IsTodo: false);
        _found.Add(test);
        if (test.Number != _wanted) return;
        _isInside = true;
        body();
        _isInside = false;
    }

    /// <summary>One test for each of several cases.</summary>
    /// <param name="name">What they show; <c>{0}</c> stands for the case, and without it the case stands behind.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="body">Arranges, asks, and expects.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Test<T>(string name, T[] cases, Action<T> body, [CallerLineNumber] int line = 0)
    {
        foreach (T one in cases) Test(NameOf(name, one), () => body(one), line);
    }

    /// <summary>One test for each of several cases of two values.</summary>
    /// <param name="name">What they show; <c>{0}</c> and <c>{1}</c> stand for the values, and without them they stand behind.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="body">Arranges, asks, and expects.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Test<T1, T2>(string name, (T1 First, T2 Second)[] cases, Action<T1, T2> body, [CallerLineNumber] int line = 0)
    {
        foreach ((T1 first, T2 second) in cases) Test(NameOf(name, first, second), () => body(first, second), line);
    }

    /// <summary>A test that is still to be written: it is shown, and fails nothing.</summary>
    /// <param name="name">What it will show, as a sentence.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Todo(string name, [CallerLineNumber] int line = 0) => _found.Add(new PolicyTest(_found.Count, name, line, IsTodo: true));

    /// <summary>Runs the file without any of its tests, to learn which there are.</summary>
    internal IReadOnlyList<PolicyTest> Find(Scenario scenario)
    {
        Start(scenario);
        return _found;
    }

    /// <summary>Runs the file with one of its tests.</summary>
    /// <returns>What did not come true.</returns>
    internal IReadOnlyList<Mismatch> Run(Scenario scenario, PolicyTest test)
    {
        _wanted = test.Number;
        Start(scenario);
        if (_checked == 0) _mismatches.Add(new Mismatch("Test", "at least one expectation", "none: the test could not fail", "") { Line = test.Line });
        return _mismatches;
    }

    private protected override ScenarioRun Send(ChatRequest request, Caller caller)
    {
        ScenarioRun run = base.Send(request, caller);

        // The policies have spent what the guard allows; the test goes on with its own.
        Guard.Begin();
        return run;
    }

    private protected override void Replay(string file)
    {
        base.Replay(file);
        Guard.Begin();
    }

    private protected override void Take(Mismatch? mismatch)
    {
        _checked++;
        if (mismatch is not null) _mismatches.Add(mismatch with { Line = LineIn(new StackTrace(fNeedFileInfo: true)) });
    }

    /// <summary>The line of the test file that a stack leads to; null where there is none.</summary>
    internal static int? LineIn(StackTrace stack) => stack.GetFrames()
        .Where(frame => frame.GetFileName() is { } file && PolicyFile.IsTest(Path.GetFileName(file)))
        .Select(frame => (int?)frame.GetFileLineNumber())
        .FirstOrDefault();

    private void Start(Scenario scenario)
    {
        _scenario = scenario;
        Guard.Begin();
        Declare();
    }

    private static string NameOf(string name, params object?[] values)
    {
        string[] texts = [.. values.Select(value => value is TimeSpan time ? Say.Time(time) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null")];
        bool hasPlaces = name.Contains("{0}", StringComparison.Ordinal);
        for (int i = 0; i < texts.Length; i++) name = name.Replace($"{{{i}}}", texts[i], StringComparison.Ordinal);
        return hasPlaces ? name : $"{name}: {string.Join(", ", texts)}";
    }
}
