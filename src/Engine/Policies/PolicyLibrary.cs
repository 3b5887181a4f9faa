namespace RulesEngine.Policies;

/// <summary>
/// The policies of one folder, always ready: what does not compile, or is not accepted, never takes the place of what did.
/// Safe for use from several threads; reading <see cref="Current"/> costs nothing.
/// </summary>
public sealed class PolicyLibrary
{
    private const int RememberedRevisions = 20;

    private readonly Lock _reloading = new();
    private readonly PolicyCompiler _compiler;
    private readonly TimeProvider _clock;
    private readonly Func<PolicyFolder, PolicySet, ILookup<string, PolicyDiagnostic>?>? _judge;
    private readonly Dictionary<string, (string Hash, PolicyCompilation Compilation)> _compiled = [];
    private readonly Dictionary<string, CompiledPolicy> _lastGood = [];
    private readonly List<PolicySet> _history = [];
    private PolicyFolder? _read;
    private volatile bool _judgeAgain;
    private volatile PolicySet _current = PolicySet.BuiltinOnly;

    /// <summary>A library over this folder, empty but for the builtin policy until <see cref="Reload()"/>.</summary>
    /// <param name="folder">Where the <c>.csx</c> files are; a folder that does not exist is a folder without policies.</param>
    /// <param name="compiler">Compiles what changed.</param>
    /// <param name="clock">Times the failures that lead into quarantine.</param>
    /// <param name="quarantine">When a policy is not asked any more; <see cref="QuarantineRule.Default"/> unless given.</param>
    /// <param name="judge">Asked before a set goes live, for example to run its tests: what speaks against each policy, by its name; those stay as they are. Null, and an answer of null, let all go live.</param>
    public PolicyLibrary(
        string folder, PolicyCompiler compiler, TimeProvider clock, QuarantineRule? quarantine = null,
        Func<PolicyFolder, PolicySet, ILookup<string, PolicyDiagnostic>?>? judge = null)
    {
        _clock = clock;
        Quarantine = quarantine ?? QuarantineRule.Default;
        Folder = folder;
        _compiler = compiler;
        _judge = judge;
    }

    /// <summary>Raised, on the thread that reloads, when <see cref="Current"/> is another set than before: other policies, shadows or diagnostics.</summary>
    public event Action<PolicySet>? Changed;

    /// <summary>Raised, on the thread of the request, when a policy is not asked any more because it failed too often.</summary>
    public event Action<PolicyError>? Quarantined;

    /// <summary>Where the policies are.</summary>
    public string Folder { get; }

    /// <summary>When a policy is not asked any more; another rule holds from the next failure on.</summary>
    public QuarantineRule Quarantine { get; set; }

    /// <summary>The set that is live now.</summary>
    public PolicySet Current => _current;

    /// <summary>The sets that were live before, the latest first: what <see cref="Use"/> can go back to.</summary>
    public IReadOnlyList<PolicySet> History
    {
        get
        {
            lock (_reloading) return [.. _history];
        }
    }

    /// <summary>Reads the folder, compiles what changed since the last time, and makes the result live.</summary>
    public PolicySet Reload() => Reload(PolicyFolder.Read(Folder));

    /// <summary>The next reload judges the folder anew even if no file has changed: what was kept away may go live then.</summary>
    public void JudgeAgain() => _judgeAgain = true;

    /// <summary>Makes an earlier set live again, until the folder changes.</summary>
    /// <param name="revision">Its revision, or the beginning of it.</param>
    /// <returns>Whether there is exactly one such set.</returns>
    public bool Use(string revision)
    {
        lock (_reloading)
        {
            PolicySet[] found = [.. _history.Prepend(_current).DistinctBy(set => set.Revision).Where(set => set.Revision.StartsWith(revision, StringComparison.Ordinal))];
            if (found.Length != 1) return false;
            GoLive(found[0]);
            return true;
        }
    }

    internal PolicySet Reload(PolicyFolder folder)
    {
        lock (_reloading)
        {
            bool again = _judgeAgain;
            if (folder.IsSameAs(_read) && !again) return _current;
            _judgeAgain = false;
            PolicySet next = folder.Exists || _read is null ? Build(folder) : _current.With([Refusals.FolderGone.At(Folder, 1, 1)]);
            _read = folder;
            GoLive(next.Revision == _current.Revision && !again ? next : Judged(folder, next));
            return _current;
        }
    }

    /// <summary>The next set, with every policy that something speaks against as it is live now; one that is not live yet is left out.</summary>
    private PolicySet Judged(PolicyFolder folder, PolicySet next)
    {
        if (_judge?.Invoke(folder, next) is not { Count: > 0 } failings) return next;
        List<PolicyDiagnostic> diagnostics = [.. next.Diagnostics, .. failings.SelectMany(policy => policy)];
        PolicySet judged = next.Keeping(_current, [.. failings.Select(policy => policy.Key)]);
        foreach (string name in failings.Select(policy => policy.Key))
        {
            string file = name + PolicyFolder.Extension;
            _lastGood.Remove(file);
            if (judged.Find(name) is not { } kept) continue;
            _lastGood[file] = kept;
            diagnostics.Add(InFolder(StaysLive(file)));
        }

        return judged.With(diagnostics);
    }

    private static PolicyDiagnostic StaysLive(string file) => Refusals.LastGood.At(file, 1, 1) with { Severity = PolicySeverity.Warning };

    private void GoLive(PolicySet next)
    {
        PolicySet before = _current;
        _current = next;
        if (before.Revision != next.Revision)
        {
            _history.RemoveAll(set => set.Revision == before.Revision || set.Revision == next.Revision);
            _history.Insert(0, before);
            if (_history.Count > RememberedRevisions) _history.RemoveAt(RememberedRevisions);
        }

        if (before.Revision != next.Revision || !before.HasSameShadows(next) || !before.Diagnostics.SequenceEqual(next.Diagnostics)) Changed?.Invoke(next);
    }

    private PolicySet Build(PolicyFolder folder)
    {
        List<PolicyDiagnostic> diagnostics = [.. folder.Problems];
        Dictionary<string, CompiledPolicy> policies = [];
        Dictionary<string, CompiledPolicy> shadows = [];
        foreach (string file in folder.Files.Keys)
        {
            if (PolicyFile.IsPolicy(file) && Compile(file, folder, diagnostics) is { } policy) policies[policy.Name] = policy;
            if (PolicyFile.IsShadow(file) && Compile(file, folder, diagnostics) is { } shadow) shadows[PolicyFile.NameOfShadowed(file)] = shadow;
        }

        foreach (PolicyDiagnostic unreadable in folder.Problems)
            if (_lastGood.TryGetValue(unreadable.File, out CompiledPolicy? kept) && PolicyFile.IsPolicy(unreadable.File)) policies[kept.Name] = kept;

        policies.Remove(Builtin.Policy.Name, out CompiledPolicy? builtin);
        return new PolicySet(builtin ?? Builtin.Policy, policies, shadows, [.. diagnostics.Select(InFolder)]);
    }

    /// <summary>One file's policy: compiled now, or as it was last good, or null where it never was.</summary>
    private CompiledPolicy? Compile(string file, PolicyFolder folder, List<PolicyDiagnostic> diagnostics)
    {
        PolicyCompilation compilation = CompileNow(file, folder);
        diagnostics.AddRange(compilation.Diagnostics);
        if (compilation.Policy is { } policy) return _lastGood[file] = policy;
        if (!_lastGood.TryGetValue(file, out CompiledPolicy? kept)) return null;
        diagnostics.Add(StaysLive(file));
        return kept;
    }

    private PolicyCompilation CompileNow(string file, PolicyFolder folder)
    {
        if (!PolicyFile.IsWellNamed(file)) return new PolicyCompilation(null, [Refusals.FileName.At(file, 1, 1, file)]);
        List<PolicyDiagnostic> problems = [];
        PolicySource source = PolicySources.Gather(file, folder.Files, problems);
        if (problems.Count > 0) return new PolicyCompilation(null, problems);
        if (file == Builtin.FileName && source.Text == Builtin.Source) return new PolicyCompilation(Builtin.Policy, []);

        string hash = source.Hash();
        if (_compiled.TryGetValue(file, out var known) && known.Hash == hash) return known.Compilation;
        PolicyCompilation compilation = Watched(Tried(_compiler.Compile(source)));
        // A machine that was too busy says nothing about the source.
        if (compilation.Diagnostics.All(diagnostic => diagnostic.Code != Refusals.Time.Code)) _compiled[file] = (hash, compilation);
        return compilation;
    }

    private static PolicyCompilation Tried(PolicyCompilation compilation)
    {
        if (compilation.Policy is not { } policy) return compilation;
        IReadOnlyList<PolicyDiagnostic> found = DryRun.Of(policy);
        bool ends = found.All(problem => problem.Severity != PolicySeverity.Error);
        return new PolicyCompilation(ends ? policy : null, [.. compilation.Diagnostics, .. found]);
    }

    private PolicyCompilation Watched(PolicyCompilation compilation)
    {
        if (compilation.Policy is not { } policy) return compilation;
        Quarantine quarantine = new(() => Quarantine, _clock);
        quarantine.Began += error => Quarantined?.Invoke(error);
        return compilation with { Policy = policy with { Quarantine = quarantine } };
    }

    private PolicyDiagnostic InFolder(PolicyDiagnostic diagnostic) => diagnostic with { File = Path.Combine(Folder, diagnostic.File) };
}
