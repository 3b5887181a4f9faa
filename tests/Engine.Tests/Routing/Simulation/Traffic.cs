using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>Requests at an even pace through the loop, under one policy, to virtual providers; and what came of them.</summary>
internal sealed class Traffic(VirtualClock clock, IReadOnlyList<VirtualProvider> providers, PolicyChain policies, Limits limits)
{
    private static readonly ChatRequest Request = new("chat") { Stream = true, InputTokens = 1_000 };
    private readonly HedgeAllowance _hedges = HedgeAllowance.Usual();

    public int Requests { get; private set; }

    public int Failures { get; private set; }

    public int Calls { get; private set; }

    public decimal Usd { get; private set; }

    public LatencyHistogram FirstTokens { get; } = new();

    public void Run(int requests, TimeSpan time, ulong seed)
    {
        Route route = new("chat", [.. providers.Select(provider => provider.Destination)], policies, limits, "rev");
        DateTimeOffset start = clock.GetUtcNow();
        for (int i = 0; i < requests; i++)
        {
            clock.Set(start + time / requests * i);
            using Loop loop = new(route, Request, Caller.Anonymous, limits, clock, new Chance(seed + (ulong)i), _hedges);
            VirtualDrive drive = new(loop, clock, (deployment, limit) => providers.First(provider => provider.Destination.State.Seen.Is(deployment)).Call(limit));
            drive.Run();
            Count(loop.Trail, drive.FirstToken);
        }
    }

    private void Count(Trail trail, TimeSpan? firstToken)
    {
        Requests++;
        Calls += trail.Attempts.Count;
        Usd += trail.LostUsd + (trail.AnsweredBy?.Price?.Of(Request.InputTokens, 500) ?? 0);
        if (trail.End != EndReason.Answered) Failures++;
        else FirstTokens.Add(firstToken!.Value);
    }
}
