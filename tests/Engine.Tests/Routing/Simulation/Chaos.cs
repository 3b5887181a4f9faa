using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>A gateway drawn from a seed, and the requests that it gets one after the other. The same seed, the same everything.</summary>
internal sealed class Chaos
{
    private const int InputTokens = 1_000;

    private static readonly OpenAiProvider Uncalled = new("p", new Uri("http://127.0.0.1:1/v1"), null, TimeProvider.System);
    private static readonly ChatRequest Whole = new("chat") { InputTokens = InputTokens };
    private static readonly ChatRequest Streamed = Whole with { Stream = true };
    private static readonly RequestBody Body = ScriptedRequest.BodyOf(Streamed);

    private readonly VirtualClock _clock = new();
    private readonly Chance _chance;
    private readonly Destination[] _destinations;
    private readonly PolicyChain _policies;
    private readonly HedgeAllowance _hedges;

    public Chaos(ulong seed)
    {
        _clock.Set(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        _chance = new Chance(seed);
        _destinations = [.. Enumerable.Range(0, 1 + _chance.Below(4)).Select(Destination)];
        _policies = new PolicyChain(_chance.Happens(0.3) ? [] : [ChaosPolicy.Compiled], Builtin.Policy);
        _hedges = _chance.Happens(0.5) ? HedgeAllowance.Usual() : new HedgeAllowance(new HedgeRule(1, 1), 1_000);
    }

    /// <summary>What happened, in a line for each request: two runs of one seed say the same.</summary>
    public List<string> Story { get; } = [];

    /// <exception cref="BrokenRuleException">A rule did not hold.</exception>
    public void Run(int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            Request();
            _clock.Advance(_chance.Time());
        }
    }

    private void Request()
    {
        Limits limits = new()
        {
            Time = _chance.OneOf([TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)]),
            FirstToken = _chance.OneOf([TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)]),
            Deadline = _chance.Happens(0.2) ? TimeSpan.FromSeconds(60 + _chance.Below(30)) : null,
            Attempts = 1 + _chance.Below(6),
            Money = _chance.Happens(0.3) ? _chance.Below(12) * 0.001m : null,
        };
        ChatRequest request = _chance.Happens(0.5) ? Streamed : Whole;
        Route route = new("chat", _destinations, _policies, limits, "rev");
        Loop loop = new(route, request, Caller.Anonymous, limits, _clock, new Chance(_chance.NextBits()), _hedges);
        StepRules rules = new(limits, InputTokens, _destinations, isShaped: _policies.Policies.Count > 1);
        new ChaosRequest(new Journey(loop, Body, limits, _clock, _ => rules.Trails++), _clock, _chance, rules).Run();
        Story.Add($"{loop.Trail.Id} {loop.Trail.End} {loop.Trail.Attempts.Count} {loop.Trail.Turns.Count} {loop.Trail.SpentUsd} {loop.Trail.Failures}");
    }

    private Destination Destination(int number)
    {
        Price? price = _chance.Happens(0.7) ? new Price(1 + _chance.Below(5), 1 + _chance.Below(20)) : null;
        DeploymentState state = new(new DeploymentFacts($"p/{number}", "p", $"m{number}") { Price = price, ContextWindow = 1_000 * (1 + number) }, _clock);
        if (_chance.Happens(0.5)) state.Assume(new DeploymentHealth { P50FirstToken = _chance.Time() });
        return new Destination(Uncalled, state);
    }
}
