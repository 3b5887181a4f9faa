using RulesEngine.Configuration;
using RulesEngine.Policies;

namespace RulesEngine.Host.Hosting;

/// <summary>The policies' folder as it is now: compiled, watched, and swapped when a file is saved.</summary>
/// <param name="clock">Times the looking.</param>
/// <param name="log">Told what is wrong with a policy, at its place.</param>
/// <param name="changed">Called when other policies are live than before.</param>
internal sealed class LivePolicies(TimeProvider clock, ILogger log, Action changed) : IDisposable
{
    private readonly PolicyCompiler _compiler = PolicyCompilers.Open(problem => log.Trouble(problem));
    private PolicyLibrary? _library;
    private PolicyWatcher? _watcher;

    /// <summary>The policies of a folder; the first call for it reads and compiles them, and begins to watch.</summary>
    public AvailablePolicies In(string folder)
    {
        if (_library?.Folder != folder) Open(folder);
        PolicySet live = _library!.Current;
        return new AvailablePolicies(live.Policies, live.Builtin, live.Revision);
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    private void Open(string folder)
    {
        _watcher?.Dispose();
        _library = new PolicyLibrary(folder, _compiler, clock);
        Tell(_library.Reload());
        _library.Changed += live =>
        {
            Tell(live);
            changed();
        };
        _watcher = new PolicyWatcher(_library, clock, problem => log.Trouble(problem));
    }

    private void Tell(PolicySet live)
    {
        foreach (PolicyDiagnostic diagnostic in live.Diagnostics)
        {
            if (diagnostic.Severity == PolicySeverity.Error) log.PolicyNotGood(diagnostic);
            else log.PolicyDoubtful(diagnostic);
        }
    }
}
