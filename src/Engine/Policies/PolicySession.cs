using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>The policies of one chain, bound to one request's context.</summary>
public sealed class PolicySession
{
    private readonly IReadOnlyList<CompiledPolicy> _policies;
    private readonly PolicyScript[] _scripts;

    internal PolicySession(IReadOnlyList<CompiledPolicy> policies)
    {
        _policies = policies;
        _scripts = [.. policies.Select(policy => policy.Create(Context))];
    }

    /// <summary>What the policies see; the loop fills it before each turn.</summary>
    public TurnContext Context { get; } = new();

    /// <summary>Asks the policies in order until one decides. One that throws is passed over for this turn, and the builtin policy decides.</summary>
    /// <param name="error">What a policy threw; null when all went well.</param>
    public Decision Decide(out PolicyError? error)
    {
        error = null;
        for (int i = 0; i < _scripts.Length; i++)
        {
            if (error is not null && i < _scripts.Length - 1) continue;
            try
            {
                Guard.Begin();
                Decision decision = _scripts[i].Decide();
                if (decision.Kind == DecisionKind.None) continue;
                return i < _scripts.Length - 1 ? decision : decision with { File = Builtin.FileName };
            }
            catch (Exception thrown) when (i < _scripts.Length - 1)
            {
                error = PolicyError.From(_policies[i].Name, thrown);
            }
        }

        return default;
    }
}
