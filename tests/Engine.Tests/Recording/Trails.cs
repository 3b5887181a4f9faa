using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Recording;

/// <summary>Trails of requests that really went through the loop, with faults by chance: the same seed, the same trails.</summary>
internal sealed class Trails
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private readonly Chance _chance;
    private readonly VirtualClock _clock = new();
    private readonly Route _route;
    private readonly double _trouble;

    /// <summary>What the deployments say when they fail; null for the usual words.</summary>
    public string? Saying { get; init; }

    private DateTimeOffset _now = Start;

    public Trails(ulong seed, double trouble = 0.5, params CompiledPolicy[] policies)
    {
        _chance = new Chance(seed);
        _trouble = trouble;
        PolicyChain chain = new(policies, Builtin.Policy);
        _route = new Route("chat", [.. Facts().Select(facts => new Destination(NoProvider.Instance, new DeploymentState(facts, _clock)))], chain, new Limits
        {
            Attempts = 5, Money = 0.5m, Time = TimeSpan.FromSeconds(50), Deadline = TimeSpan.FromSeconds(70), Connect = TimeSpan.FromSeconds(4), Headers = TimeSpan.FromSeconds(20), TokensPerSecond = 1.5, KeepAlive = TimeSpan.Zero,
        }, "3fa9c01d77aa");
    }

    public IEnumerable<Trail> Take(int count)
    {
        for (int i = 0; i < count; i++) yield return Next();
    }

    public Trail Next()
    {
        _clock.Set(_now += TimeSpan.FromTicks((long)(_chance.Next() * 1_000_000)));
        foreach (Destination destination in _route.Destinations) destination.State.Restore(new Deployment(destination.State.Seen.Facts, Health(destination.State.Seen.CoolingUntil)));
        ChatRequest request = new("chat")
        {
            Stream = _chance.Next() < 0.7,
            InputTokens = (int)(_chance.Next() * 5000),
            MaxTokens = _chance.Next() < 0.3 ? 500 : null,
            Tools = _chance.Next() < 0.2,
            Metadata = _chance.Next() < 0.5 ? new Dictionary<string, string> { ["tier"] = "gold", ["note"] = "quotes \" and \\ and ü" } : new Dictionary<string, string>(),
            Tags = _chance.Next() < 0.2 ? ["nightly"] : [],
            Session = _chance.Next() < 0.2 ? "00000000000000ab" : "",
            Opening = _chance.Next() < 0.2 ? "ff000000000000ab" : "",
        };
        Caller caller = _chance.Next() < 0.5 ? Caller.Anonymous : new Caller("key_0123456789ab") { Team = "search", Tags = ["internal"] };
        using Loop loop = new(_route, request, caller, _route.Limits, _clock, new Chance(_chance.NextBits())) { KeepsSight = true };
        Assert.True(new VirtualDrive(loop, _clock, (_, limit) => Outcome(limit)).Run());
        loop.Trail.Status = loop.Trail.End == EndReason.Answered ? 200 : 503;
        if (loop.Trail.AnsweredBy?.Price is { } price)
        {
            loop.Trail.Usage = new Usage(request.InputTokens, 120);
            loop.Trail.CostUsd = loop.Trail.LostUsd + price.Of(request.InputTokens, 120);
        }

        return loop.Trail;
    }

    private CallOutcome Outcome(TimeSpan limit)
    {
        TimeSpan took = TimeSpan.FromTicks((long)(_chance.Next() * 8_000_000));
        double luck = _chance.Next();
        CallOutcome outcome = luck switch
        {
            _ when luck > _trouble => new CallOutcome(took, null),
            _ when luck > _trouble * 0.8 => new CallOutcome(took, null) { Breaks = new Breakage(took / 3, Broken(), new StreamProgress(12, 80, false) { CanResume = true }) },
            _ => new CallOutcome(took, Failure()),
        };
        return outcome.Took < limit ? outcome : new CallOutcome(limit, new Failure(FailureKind.TimedOut, Stage.AwaitingHeaders, Scope.Deployment) { Message = "Nothing came within the time limit." });
    }

    private Failure Failure()
    {
        FailureKind[] kinds = [.. Enum.GetValues<FailureKind>().Where(kind => kind is not (FailureKind.TimedOut or FailureKind.StreamInterrupted))];
        FailureKind kind = kinds[(int)(_chance.Next() * kinds.Length)];
        return new Failure(kind, Stage.AwaitingHeaders, _chance.Next() < 0.5 ? Scope.Deployment : Scope.Request)
        {
            Status = _chance.Next() < 0.8 ? 429 : null,
            RetryAfter = _chance.Next() < 0.3 ? TimeSpan.FromMilliseconds(1234.5678) : null,
            Message = Saying ?? $"It says \"no\": {kind}.",
        };
    }

    private DeploymentHealth Health(DateTimeOffset? cooling) => _chance.Next() < 0.3 ? DeploymentHealth.Unknown : new DeploymentHealth
    {
        Breaker = _chance.Next() < 0.1 ? BreakerState.Isolated : BreakerState.Closed,
        CoolingUntil = cooling,
        InFlight = (int)(_chance.Next() * 5),
        ErrorRate = _chance.Next() / 3,
        P50FirstToken = TimeSpan.FromTicks((long)(_chance.Next() * 5_000_000)),
        RequestsLeft = _chance.Next() < 0.5 ? 4999 : null,
    };

    private static Failure Broken() => new(FailureKind.StreamInterrupted, Stage.Streaming, Scope.Deployment) { Message = "The stream ended before the answer did." };

    private static DeploymentFacts[] Facts() =>
    [
        new("openai/gpt-4o", "openai", "gpt-4o-2024-11-20") { Family = "gpt-4o", Region = "us-east", Tags = ["premium"], ContextWindow = 128_000, Capabilities = Capabilities.Tools | Capabilities.Images, Price = new Price(2.5m, 10) },
        new("anthropic/claude-haiku-4-5", "anthropic", "claude-haiku-4-5") { Account = "team", Service = "anthropic-eu", Region = "eu-west", Price = new Price(1.0m, 5.00m) },
        new("local/qwen3", "local", "qwen3"),
    ];
}
