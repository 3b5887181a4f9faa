using BenchmarkDotNet.Attributes;
using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does a decision by a policy cost, beside the same rules in hand-written C#?</summary>
public class DecisionCost
{
    private readonly Func<TurnContext, Decision> _byHand = NineRules.Decide;
    private readonly TurnContext[] _contexts = new TurnContext[Contexts.Count];
    private readonly PolicySession[] _sessions = new PolicySession[Contexts.Count];

    [GlobalSetup]
    public void Prepare()
    {
        PolicyChain chain = new([PolicyFiles.Compile("nine-rules")], Builtin.Policy);
        for (int i = 0; i < Contexts.Count; i++)
        {
            _contexts[i] = Contexts.Fill(new TurnContext(), i);
            _sessions[i] = chain.Rent();
            Contexts.Fill(_sessions[i].Context, i);
            if (_byHand(_contexts[i]).Kind != _sessions[i].Decide(out _).Kind) throw new InvalidOperationException($"Both must decide alike; in context {i} they do not.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Contexts.Count, Description = "hand-written C#, through a delegate")]
    public int ByHand()
    {
        int kinds = 0;
        foreach (TurnContext context in _contexts) kinds += (int)_byHand(context).Kind;
        return kinds;
    }

    [Benchmark(OperationsPerInvoke = Contexts.Count, Description = "nine-rules.csx, through the chain")]
    public int ByPolicy()
    {
        int kinds = 0;
        foreach (PolicySession session in _sessions) kinds += (int)session.Decide(out _).Kind;
        return kinds;
    }
}
