using RulesEngine.Policies;
using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>The policies of a folder, put together for each recorded request as they were asked for it.</summary>
/// <param name="policies">The policies that decide now.</param>
/// <param name="namesOf">The policies of a model where they are known better than the recording knows them; null takes the recording's.</param>
public sealed class ReplayPolicies(PolicySet policies, Func<string, IReadOnlyList<string>?>? namesOf = null)
{
    private readonly Dictionary<string, PolicyChain> _chains = [];
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private (IReadOnlyList<string> Names, string Model, PolicyChain Chain) _latest = ([], "", new PolicyChain([], policies.Builtin));

    /// <summary>Policies that a recorded request was put before and that are not there now; it is decided without them.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>A hash over the policies that decide.</summary>
    public string Revision => policies.Revision;

    /// <summary>Decides about every request, whatever it was recorded under; null where each has its own.</summary>
    internal PolicyChain? Always { get; init; }

    /// <summary>The policies for one recorded request, without shadows.</summary>
    public PolicyChain ChainOf(Trail trail)
    {
        if (Always is not null) return Always;
        if (trail.Model == _latest.Model && trail.Policies.SequenceEqual(_latest.Names)) return _latest.Chain;
        IReadOnlyList<string> names = namesOf?.Invoke(trail.Model) ?? trail.Policies;
        string key = string.Join('\n', names);
        if (!_chains.TryGetValue(key, out PolicyChain? chain)) _chains[key] = chain = Build(names);
        _latest = (trail.Policies, trail.Model, chain);
        return chain;
    }

    private PolicyChain Build(IReadOnlyList<string> names)
    {
        string[] own = [.. names.Where(name => name != Builtin.Policy.Name)];
        _missing.UnionWith(own.Where(name => !policies.Policies.ContainsKey(name)));
        return new PolicyChain([.. own.Where(policies.Policies.ContainsKey).Select(name => policies.Policies[name] with { Quarantine = null })], policies.Builtin with { Quarantine = null });
    }
}
