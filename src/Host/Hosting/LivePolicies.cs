using RulesEngine.Configuration;
using RulesEngine.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Host.Hosting;

/// <summary>The policies as they are now: those that decide, and those that are asked too and decide nothing.</summary>
/// <param name="shadowFolder">A whole folder of policies that decide nothing, each behind the one of its name; null for none.</param>
/// <param name="clock">Times the looking.</param>
/// <param name="log">Told what is wrong with a policy, at its place.</param>
/// <param name="changed">Called when other policies are live than before.</param>
internal sealed class LivePolicies(string? shadowFolder, TimeProvider clock, ILogger log, Action changed) : IDisposable
{
    private readonly PolicyCompiler _compiler = PolicyCompilers.Open(problem => log.Trouble(problem));
    private WatchedPolicies? _live;
    private WatchedPolicies? _shadow;
    private QuarantineRule _rule = QuarantineRule.Default;
    private volatile bool _requireTests;

    /// <summary>The policies that decide. Not to be read before the first call of <see cref="In"/>.</summary>
    public PolicyLibrary Library => _live!.Library;

    /// <summary>Every policy that is asked, those that decide nothing among them.</summary>
    public IEnumerable<CompiledPolicy> All
    {
        get
        {
            PolicySet live = Library.Current;
            PolicySet? shadow = _shadow?.Library.Current;
            return [.. live.Policies.Values, live.Builtin, .. live.Shadows.Values, .. shadow?.Policies.Values ?? []];
        }
    }

    /// <summary>The policies of a folder; the first call for it reads and compiles them, and begins to watch.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="requireTests">Whether a policy goes live only when its tests pass.</param>
    public AvailablePolicies In(string folder, bool requireTests)
    {
        if (shadowFolder is not null) _shadow ??= Open(shadowFolder);
        bool otherRule = _requireTests != requireTests;
        _requireTests = requireTests;
        if (_live?.Library.Folder != folder)
        {
            _live?.Dispose();
            _live = Open(folder, Judge);
        }
        else if (otherRule)
        {
            Library.JudgeAgain();
        }

        PolicySet live = Library.Current;
        return new AvailablePolicies(live.Policies, live.Builtin, live.Revision) { Shadows = ShadowsOf(live) };
    }

    /// <summary>From now on a policy that fails is judged by this rule.</summary>
    public void Obey(QuarantineRule rule)
    {
        _rule = Library.Quarantine = rule;
        if (_shadow is not null) _shadow.Library.Quarantine = rule;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _live?.Dispose();
        _shadow?.Dispose();
    }

    private WatchedPolicies Open(string folder, Func<PolicyFolder, PolicySet, ILookup<string, PolicyDiagnostic>?>? judge = null) =>
        new(folder, _compiler, clock, _rule, judge, log, changed);

    private ILookup<string, PolicyDiagnostic>? Judge(PolicyFolder folder, PolicySet set) =>
        _requireTests ? new RequiredTests(_compiler, clock).Judge(folder, set) : null;

    // A policy that is the same in the shadow's folder has nothing to differ in.
    private Dictionary<string, CompiledPolicy> ShadowsOf(PolicySet live)
    {
        Dictionary<string, CompiledPolicy> shadows = new(live.Shadows);
        if (_shadow?.Library.Current is not { } other) return shadows;
        foreach (CompiledPolicy one in other.Policies.Values.Append(other.Builtin))
        {
            CompiledPolicy? decides = one == other.Builtin ? live.Builtin : live.Policies.GetValueOrDefault(one.Name);
            if (decides is not null && decides.Hash != one.Hash) shadows[one.Name] = one;
        }

        return shadows;
    }
}
