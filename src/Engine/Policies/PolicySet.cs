using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Policies;

/// <summary>All policies that are live at one moment. Immutable: a request keeps the set it started with.</summary>
public sealed class PolicySet
{
    internal PolicySet(
        CompiledPolicy builtin, IReadOnlyDictionary<string, CompiledPolicy> policies, IReadOnlyDictionary<string, CompiledPolicy> shadows,
        IReadOnlyList<PolicyDiagnostic> diagnostics)
    {
        Builtin = builtin;
        Policies = policies;
        Shadows = shadows;
        Diagnostics = diagnostics;
        CompiledPolicy[] ordered = [.. policies.Values];
        Array.Sort(ordered, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        Revision = HashOf([builtin, .. ordered]);
    }

    /// <summary>The engine's own policy, and nothing else.</summary>
    public static PolicySet BuiltinOnly { get; } = new(RulesEngine.Policies.Builtin.Policy, Nothing, Nothing, []);

    private static IReadOnlyDictionary<string, CompiledPolicy> Nothing => new Dictionary<string, CompiledPolicy>();

    /// <summary>A hash over the policies that decide: the same policies have the same revision everywhere. 16 hex digits.</summary>
    public string Revision { get; }

    /// <summary>Asked last: the engine's own, or the operator's <c>builtin.csx</c>.</summary>
    public CompiledPolicy Builtin { get; }

    /// <summary>The policies by name; those that never compiled are not among them.</summary>
    public IReadOnlyDictionary<string, CompiledPolicy> Policies { get; }

    /// <summary>The candidates of <c>name.shadow.csx</c>, by the name of the policy that each would replace.</summary>
    public IReadOnlyDictionary<string, CompiledPolicy> Shadows { get; }

    /// <summary>What there is to say about the folder, errors and warnings; the file is the path that the operator would open.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; }

    /// <summary>The policies with these names, in this order, and the builtin one behind them.</summary>
    /// <remarks>Where one of them has a shadow, the chain has one too: the same policies, each replaced by its shadow.</remarks>
    /// <param name="names">As <c>gateway.json</c> lists them for a model.</param>
    /// <param name="missing">The names that this set has no policy for; they are left out of the chain.</param>
    public PolicyChain Chain(IEnumerable<string> names, out IReadOnlyList<string> missing)
    {
        string[] all = [.. names];
        string[] present = [.. all.Where(Policies.ContainsKey)];
        missing = [.. all.Where(name => !Policies.ContainsKey(name))];
        PolicyChain chain = new([.. present.Select(name => Policies[name])], Builtin);
        if (!present.Any(Shadows.ContainsKey)) return chain;
        return new PolicyChain(chain, new PolicyShadow(new PolicyChain([.. present.Select(name => Shadows.GetValueOrDefault(name, Policies[name]))], Builtin)));
    }

    /// <summary>The policy of a name, <c>builtin</c> among them; null where there is none.</summary>
    internal CompiledPolicy? Find(string name) => name == Builtin.Name ? Builtin : Policies.GetValueOrDefault(name);

    internal bool HasSameShadows(PolicySet other) =>
        Shadows.Count == other.Shadows.Count && Shadows.All(shadow => other.Shadows.TryGetValue(shadow.Key, out CompiledPolicy? same) && same.Hash == shadow.Value.Hash);

    /// <summary>The same set with others in the place of the policies of their names.</summary>
    internal PolicySet With(IEnumerable<CompiledPolicy> others)
    {
        Dictionary<string, CompiledPolicy> all = new(Policies) { [Builtin.Name] = Builtin };
        foreach (CompiledPolicy other in others) all[other.Name] = other;
        all.Remove(Builtin.Name, out CompiledPolicy? builtin);
        return new PolicySet(builtin!, all, Shadows, Diagnostics);
    }

    /// <summary>The same set, with the policies of these names as they are in another set; left out where they are not in it.</summary>
    internal PolicySet Keeping(PolicySet other, IReadOnlyCollection<string> names)
    {
        IEnumerable<KeyValuePair<string, CompiledPolicy>> all = Policies.Where(policy => !names.Contains(policy.Key)).Concat(other.Policies.Where(policy => names.Contains(policy.Key)));
        return new PolicySet(names.Contains(Builtin.Name) ? other.Builtin : Builtin, all.ToDictionary(), Shadows, Diagnostics);
    }

    internal PolicySet With(IReadOnlyList<PolicyDiagnostic> diagnostics) => new(Builtin, Policies, Shadows, diagnostics);

    private static string HashOf(IEnumerable<CompiledPolicy> policies)
    {
        string all = string.Join('\n', policies.Select(policy => $"{policy.Name} {policy.Hash}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
