using System.Collections.Concurrent;

namespace RulesEngine.Policies;

/// <summary>The policies of one model in the order they are asked, the builtin one last. Immutable; sessions are pooled with it.</summary>
public sealed class PolicyChain
{
    // Not a bag: the first look into an empty one makes its event source, which the first decision of a process would wait for.
    private readonly ConcurrentQueue<PolicySession> _idle = [];

    /// <summary>A chain of these policies, and of the builtin one behind them.</summary>
    /// <param name="policies">The model's own policies, in order.</param>
    /// <param name="builtin">Asked when nobody else decides, and for the turn at which another policy fails. Behind an operator's own stands the engine's.</param>
    public PolicyChain(IReadOnlyList<CompiledPolicy> policies, CompiledPolicy builtin)
    {
        Policies = builtin == Builtin.Policy ? [.. policies, builtin] : [.. policies, builtin, Builtin.Policy];
        Names = [.. Policies.SkipLast(1).Select(policy => policy.Name)];
    }

    /// <summary>Exactly these policies; nobody stands behind the last one.</summary>
    internal PolicyChain(IReadOnlyList<CompiledPolicy> policies)
    {
        Policies = policies;
        Names = [.. policies.Where(policy => policy != Builtin.Policy).Select(policy => policy.Name)];
    }

    /// <summary>The same chain, with a shadow that is asked too and decides nothing.</summary>
    /// <param name="chain">Who decides.</param>
    /// <param name="shadow">Who is asked after it.</param>
    public PolicyChain(PolicyChain chain, PolicyShadow shadow)
    {
        Policies = chain.Policies;
        Names = chain.Names;
        Shadow = shadow;
    }

    /// <summary>Asked too, decides nothing; null where there is none.</summary>
    public PolicyShadow? Shadow { get; }

    /// <summary>Every policy, the builtin one last.</summary>
    public IReadOnlyList<CompiledPolicy> Policies { get; }

    /// <summary>The names of the policies, without the engine's own.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Takes a session for one request; give it back with <see cref="Return"/>.</summary>
    public PolicySession Rent() => _idle.TryDequeue(out PolicySession? session) ? session : new PolicySession(this);

    /// <summary>Gives a session back; its context is forgotten.</summary>
    public void Return(PolicySession session)
    {
        session.Context.Clear();
        _idle.Enqueue(session);
    }
}
