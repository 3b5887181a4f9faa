using System.Text.RegularExpressions;
using RulesEngine.Policies;

namespace RulesEngine.Testing;

/// <summary>
/// Runs the tests of a folder, and after every save those that could end otherwise now. It believes the files' content, not the system's
/// events about them: those are only a reason to look at once.
/// </summary>
public sealed class PolicyTestWatch : IDisposable
{
    /// <summary>How often the folder is read when nothing is heard of it.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // An editor empties a file before it fills it.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(20);

    private readonly Lock _looking = new();
    private readonly string _path;
    private readonly PolicyCompiler _compiler;
    private readonly TimeProvider _clock;
    private readonly Regex? _run;
    private readonly Action<PolicyTestReport> _report;
    private readonly PolicyLibrary _library;
    private readonly Dictionary<string, PolicyTestFile> _files = [];
    private readonly ITimer _timer;
    private readonly FileSystemWatcher _events;
    private PolicyFolder? _seen;
    private TestedPolicies? _policies;

    /// <summary>Runs all tests soon, and watches from now on.</summary>
    /// <param name="folder">Where the policies and their <c>.test.csx</c> files are.</param>
    /// <param name="compiler">Compiles what has changed.</param>
    /// <param name="clock">Times the looking and the tests.</param>
    /// <param name="run">The tests to run, by name; null for all.</param>
    /// <param name="report">Told of every run, one after the other: only of the files that were run.</param>
    public PolicyTestWatch(string folder, PolicyCompiler compiler, TimeProvider clock, Regex? run, Action<PolicyTestReport> report)
    {
        _path = folder;
        _compiler = compiler;
        _clock = clock;
        _run = run;
        _report = report;
        _library = new PolicyLibrary(folder, compiler, clock);
        _timer = clock.CreateTimer(_ => Look(), null, TimeSpan.Zero, Poll);
        _events = new FileSystemWatcher(folder, "*" + PolicyFolder.Extension) { IncludeSubdirectories = true };
        _events.Changed += (_, _) => LookSoon();
        _events.Created += (_, _) => LookSoon();
        _events.Deleted += (_, _) => LookSoon();
        _events.Renamed += (_, _) => LookSoon();
        _events.EnableRaisingEvents = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events.Dispose();
        _timer.Dispose();
    }

    private void LookSoon() => _timer.Change(Settle, Poll);

    private void Look()
    {
        // A look that takes longer than the time to the next one is enough.
        if (!_looking.TryEnter()) return;
        try
        {
            PolicyFolder folder = PolicyFolder.Read(_path);
            if (!folder.IsSameAs(_seen)) Run(folder);
        }
        finally
        {
            _looking.Exit();
        }
    }

    private void Run(PolicyFolder folder)
    {
        long began = _clock.GetTimestamp();
        (PolicyFolder? before, TestedPolicies? policiesBefore) = (_seen, _policies);
        _seen = folder;
        _policies = TestedPolicies.Of(folder, _library);
        string[] changed = Changed(policiesBefore, _policies);
        string[] files = [.. folder.Files.Keys.Where(PolicyFile.IsTest).Where(file => MayEndOtherwise(file, before, changed))];
        foreach (string file in files) _files[file] = new PolicyTestFile(file, _policies, _compiler, _clock, _files.GetValueOrDefault(file));
        var ran = new (IReadOnlyList<PolicyTestResult> Results, IReadOnlyList<PolicyDiagnostic> Diagnostics)[files.Length];
        Workers.For(files.Length, i => ran[i] = _files[files[i]].Run(_run));
        _report(new PolicyTestReport(
            [.. ran.SelectMany(file => file.Results)], [.. _policies.Set.Diagnostics, .. ran.SelectMany(file => file.Diagnostics)], _clock.GetElapsedTime(began)));
    }

    /// <summary>The names of the policies that decide otherwise now.</summary>
    private static string[] Changed(TestedPolicies? before, TestedPolicies now)
    {
        Dictionary<string, string> hashes = Hashes(before);
        Dictionary<string, string> hashesNow = Hashes(now);
        return [.. hashes.Keys.Union(hashesNow.Keys).Where(name => hashes.GetValueOrDefault(name) != hashesNow.GetValueOrDefault(name))];
    }

    private static Dictionary<string, string> Hashes(TestedPolicies? policies) =>
        policies is null ? [] : policies.Set.Policies.Values.Append(policies.Set.Builtin).ToDictionary(policy => policy.Name, policy => policy.Hash);

    private bool MayEndOtherwise(string file, PolicyFolder? before, string[] changed)
    {
        string text = _seen!.Files[file];
        bool isAsBefore = before?.Files.ContainsKey(file) == true && HashOf(file, before) == HashOf(file, _seen);
        return !isAsBefore || changed.Any(name =>
            name == Builtin.Policy.Name || name == PolicyFile.NameOfTested(file) || text.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    private static string HashOf(string file, PolicyFolder folder) => PolicySources.Gather(file, folder.Files, []).Hash();
}
