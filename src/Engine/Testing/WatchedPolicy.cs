using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>A policy as it is, with somebody who looks over its shoulder.</summary>
/// <param name="policy">Who decides.</param>
/// <param name="context">What it sees.</param>
/// <param name="isFirst">It is asked first at every turn.</param>
/// <param name="seen">Takes what it saw.</param>
internal sealed class WatchedPolicy(CompiledPolicy policy, TurnContext context, bool isFirst, List<SeenTurn> seen) : PolicyScript(context)
{
    private readonly TurnContext _context = context;
    private readonly PolicyScript _script = policy.Create(context);

    /// <summary>The same policies, watched. A test asks them as often as it likes: none goes into quarantine, and no shadow is asked.</summary>
    public static PolicyChain Watch(PolicyChain chain, List<SeenTurn> seen)
    {
        IReadOnlyList<CompiledPolicy> policies = chain.Policies;
        CompiledPolicy[] watched = [.. policies.Select((policy, index) =>
            policy with { Create = context => new WatchedPolicy(policy, context, index == 0, seen), Quarantine = null })];
        return new PolicyChain(watched);
    }

    public override Decision Decide()
    {
        if (isFirst) seen.Add(SeenTurn.Of(_context));
        Decision decision = _script.Decide();
        seen[^1].Note(policy.Name, _context);
        return policy.Name == Builtin.Policy.Name ? decision with { File = Builtin.FileName } : decision;
    }
}
