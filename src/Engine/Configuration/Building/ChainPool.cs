using RulesEngine.Policies;

namespace RulesEngine.Configuration.Building;

/// <summary>
/// The chains and canaries in use, by model. A model keeps its chain over a reload, with the counts of its shadow, unless its policies
/// changed; and its canary, with what it has counted and whether it is over, unless either side or the rule changed.
/// </summary>
/// <param name="canaryEnded">Told, on the thread of a request, of a model whose canary is over, and why.</param>
internal sealed class ChainPool(Action<string, string> canaryEnded)
{
    private Dictionary<string, (PolicyChain Chain, Canary? Canary)> _known = [];
    private Dictionary<string, (PolicyChain Chain, Canary? Canary)> _next = [];

    /// <summary>The chain of a model, and its canary where it has one.</summary>
    public (PolicyChain Chain, Canary? Canary) Use(string model, ModelOptions written, AvailablePolicies policies)
    {
        _known.TryGetValue(model, out (PolicyChain Chain, Canary? Canary) known);
        PolicyChain chain = Kept(known.Chain, policies.Chain(written.Policies));
        Canary? canary = written.Canary is { } wanted
            ? Kept(known.Canary, chain, new PolicyChain([.. wanted.Policies.Select(name => policies.ByName[name])], policies.Builtin), CanaryRuleOf.Written(wanted), model)
            : null;
        return _next[model] = (chain, canary);
    }

    /// <summary>Forgets what was not used since the last time.</summary>
    public void Sweep() => (_known, _next) = (_next, []);

    private static PolicyChain Kept(PolicyChain? known, PolicyChain wanted) => known is not null && IsSame(known, wanted) ? known : wanted;

    private Canary Kept(Canary? known, PolicyChain stable, PolicyChain candidate, CanaryRule rule, string model)
    {
        if (known is not null && known.Stable == stable && IsSame(known.Candidate, candidate) && known.Rule == rule) return known;
        Canary canary = new(stable, candidate, rule);
        canary.Ended += why => canaryEnded(model, why);
        return canary;
    }

    private static bool IsSame(PolicyChain one, PolicyChain other) =>
        one.Policies.SequenceEqual(other.Policies)
        && (one.Shadow is null) == (other.Shadow is null)
        && (one.Shadow is null || IsSame(one.Shadow.Chain, other.Shadow!.Chain));
}
