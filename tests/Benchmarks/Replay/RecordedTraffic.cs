using System.Text.Json;
using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Recording;
using RulesEngine.Recording.Replaying;
using RulesEngine.Recording.Writing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Benchmarks.Replay;

/// <summary>A recording of requests that went through the loop with a tenth of the calls failing.</summary>
internal static class RecordedTraffic
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Writes requests until they have so many turns.</summary>
    public static void Write(string file, PolicySet policies, int turns)
    {
        Chance chance = new(1);
        VirtualClock clock = new();
        PolicyChain chain = policies.Chain(["eu-residency", "quiet-hours", "nine-rules"], out _);
        Destination[] destinations = [.. new[] { "openai/gpt-4o", "anthropic/claude-haiku-4-5", "mistral/large" }.Select(id => Of(id, clock))];
        Route route = new("chat", destinations, chain, new Limits(), "3fa9c01d77aa");
        using FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { SkipValidation = true });
        for (int written = 0, number = 1; written < turns; number++)
        {
            clock.Set(Start + TimeSpan.FromMilliseconds(10 * number));
            Trail trail = Next(route, clock, chance);
            TrailWriter.Write(json, new RecordedTrail(trail, number, "[REDACTED LENGTH=3201 HASH=0123456789abcdef]"));
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
            written += trail.Turns.Count;
        }
    }

    private static Trail Next(Route route, VirtualClock clock, Chance chance)
    {
        foreach (Destination destination in route.Destinations)
            destination.State.Restore(new Deployment(destination.State.Seen.Facts, new DeploymentHealth { InFlight = (int)(chance.Next() * 9), ErrorRate = chance.Next() / 10, P50FirstToken = TimeSpan.FromMilliseconds(300), P95FirstToken = TimeSpan.FromMilliseconds(1200) }));
        ChatRequest request = new("chat") { Stream = true, InputTokens = (int)(chance.Next() * 4000), Metadata = new Dictionary<string, string> { ["tier"] = chance.Next() < 0.5 ? "gold" : "free" } };
        using Loop loop = new(route, request, new Caller("key_0123456789ab"), route.Limits, clock, new Chance(chance.NextBits())) { KeepsSight = true };
        new VirtualDrive(loop, clock, (_, _) => Outcome(chance)).Run();
        loop.Trail.Status = 200;
        return loop.Trail;
    }

    private static CallOutcome Outcome(Chance chance)
    {
        TimeSpan took = TimeSpan.FromTicks((long)(chance.Next() * 9_000_000));
        return new CallOutcome(took, chance.Next() < 0.9 ? null : new Failure(FailureKind.ServerError, Stage.AwaitingHeaders, Scope.Deployment) { Status = 500, Message = "The server had an error while processing your request." });
    }

    private static Destination Of(string id, TimeProvider clock) =>
        new(NoProvider.Instance, new DeploymentState(new DeploymentFacts(id, id.Split('/')[0], id.Split('/')[1]) { Region = "eu-west", Price = new Price(2.5m, 10) }, clock));
}
