using RulesEngine.Policies;

namespace RulesEngine.Configuration;

/// <summary>The policies that a configuration can name.</summary>
/// <param name="ByName">Every compiled policy, by its file name without <c>.csx</c>.</param>
/// <param name="Builtin">Asked when nobody else decides.</param>
/// <param name="Revision">The content hash of all of them.</param>
public sealed record AvailablePolicies(IReadOnlyDictionary<string, CompiledPolicy> ByName, CompiledPolicy Builtin, string Revision)
{
    /// <summary>Policies that are asked too and decide nothing, by the name of the one that each would replace; <c>builtin</c> among them.</summary>
    public IReadOnlyDictionary<string, CompiledPolicy> Shadows { get; init; } = new Dictionary<string, CompiledPolicy>();

    /// <summary>The policies with these names, in this order, and the builtin one behind them; with a shadow where one of them has one.</summary>
    internal PolicyChain Chain(IReadOnlyList<string> names)
    {
        PolicyChain chain = new([.. names.Select(name => ByName[name])], Builtin);
        if (!chain.Policies.Any(policy => Shadows.ContainsKey(policy.Name))) return chain;
        return new PolicyChain(chain, new PolicyShadow(new PolicyChain([.. names.Select(name => Shadows.GetValueOrDefault(name, ByName[name]))], Shadows.GetValueOrDefault(Builtin.Name, Builtin))));
    }
}
