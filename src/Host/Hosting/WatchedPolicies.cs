using RulesEngine.Policies;

namespace RulesEngine.Host.Hosting;

/// <summary>The policies of one folder: compiled, watched, and what is wrong with them told.</summary>
internal sealed class WatchedPolicies : IDisposable
{
    private readonly ILogger _log;
    private readonly PolicyWatcher _watcher;

    /// <summary>Reads and compiles the folder, and watches it from then on.</summary>
    /// <param name="folder">Where the policies are.</param>
    /// <param name="compiler">Compiles what changes.</param>
    /// <param name="clock">Times the looking.</param>
    /// <param name="rule">When a policy is not asked any more.</param>
    /// <param name="judge">Says what speaks against a policy before it goes live; null lets all go live.</param>
    /// <param name="log">Told what is wrong with a policy, at its place.</param>
    /// <param name="changed">Called when other policies are live than before.</param>
    public WatchedPolicies(
        string folder, PolicyCompiler compiler, TimeProvider clock, QuarantineRule rule,
        Func<PolicyFolder, PolicySet, ILookup<string, PolicyDiagnostic>?>? judge, ILogger log, Action changed)
    {
        _log = log;
        Library = new PolicyLibrary(folder, compiler, clock, rule, judge);
        Library.Quarantined += error => log.Quarantined(error.Policy, error);
        Tell(Library.Reload());
        Library.Changed += live =>
        {
            Tell(live);
            changed();
        };
        _watcher = new PolicyWatcher(Library, clock, problem => log.Trouble(problem));
    }

    public PolicyLibrary Library { get; }

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();

    private void Tell(PolicySet live)
    {
        foreach (PolicyDiagnostic diagnostic in live.Diagnostics)
        {
            if (diagnostic.Severity == PolicySeverity.Error) _log.PolicyNotGood(diagnostic);
            else _log.PolicyDoubtful(diagnostic);
        }
    }
}
