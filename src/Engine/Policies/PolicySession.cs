using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>The policies of one chain, bound to one request's context.</summary>
public sealed class PolicySession
{
    private readonly IReadOnlyList<CompiledPolicy> _policies;
    private readonly PolicyScript[] _scripts;
    private readonly ShadowSession? _shadow;

    internal PolicySession(PolicyChain chain)
    {
        _policies = chain.Policies;
        _scripts = [.. _policies.Select(policy => policy.Create(Context))];
        _shadow = chain.Shadow is { } shadow ? new ShadowSession(shadow) : null;
    }

    /// <summary>What the policies see; the loop fills it before each turn.</summary>
    public TurnContext Context { get; } = new();

    /// <summary>How the shadow would have decided the latest turn otherwise; null where it would not, or where there is none.</summary>
    public ShadowDifference? Difference { get; private set; }

    /// <summary>Asks the policies in order until one decides. One that fails, or is in quarantine, leaves the turn to the builtin policy.</summary>
    /// <param name="error">Why a policy did not decide; null when all went well.</param>
    public Decision Decide(out PolicyError? error)
    {
        if (_shadow is null) return Ask(out error);
        _shadow.See(Context);
        Decision decision = Ask(out error);
        Difference = _shadow.Compare(decision);
        return decision;
    }

    private Decision Ask(out PolicyError? error)
    {
        error = null;
        int last = _scripts.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            if (error is not null && _policies[i].Name != Builtin.Policy.Name) continue;
            if (_policies[i].Quarantine?.Reason is { } reason)
            {
                error = reason;
                continue;
            }

            try
            {
                Guard.Begin();
                Decision decision = _scripts[i].Decide();
                if (decision.Kind != DecisionKind.None) return i < last ? decision : decision with { File = Builtin.FileName };
            }
            catch (Exception thrown) when (i < last)
            {
                error = PolicyError.From(_policies[i].Name, thrown);
                _policies[i].Quarantine?.Count(error);
            }
        }

        return default;
    }
}
