using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>Writes what deployments are, once a trail, and how they were doing, as often as somebody looked.</summary>
internal static class DeploymentWriter
{
    /// <summary>Every deployment that the trail knows, in the order in which the policies saw them.</summary>
    public static void WriteAll(Utf8JsonWriter json, Trail trail)
    {
        json.WriteStartObject("deployments"u8);
        if (trail.Turns is [{ Saw: { } saw }, ..])
            foreach (Deployment deployment in saw.Deployments) WriteFacts(json, deployment.Facts);
        else
            foreach (Deployment deployment in trail.Attempts.Select(attempt => attempt.Deployment).DistinctBy(deployment => deployment.Id)) WriteFacts(json, deployment.Facts);
        json.WriteEndObject();
    }

    /// <summary>How a deployment was doing; an empty object when nobody had called it yet.</summary>
    public static void WriteHealth(Utf8JsonWriter json, DeploymentHealth health)
    {
        json.WriteStartObject();
        if (health.Breaker != BreakerState.Closed) json.WriteString("breaker"u8, EnumText<BreakerState>.Of(health.Breaker));
        if (health.CoolingUntil is { } until) json.WriteString("coolingUntil"u8, until);
        if (health.InFlight != 0) json.WriteNumber("inFlight"u8, health.InFlight);
        if (health.ErrorRate != 0) json.WriteNumber("errorRate"u8, health.ErrorRate);
        json.WriteMsIfAny("p50Ms"u8, health.P50FirstToken);
        json.WriteMsIfAny("p95Ms"u8, health.P95FirstToken);
        json.WriteIfAny("requestsLeft"u8, health.RequestsLeft);
        json.WriteIfAny("tokensLeft"u8, health.TokensLeft);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, DeploymentFacts facts)
    {
        json.WriteStartObject(facts.Id);
        json.WriteString("provider"u8, facts.Provider);
        json.WriteString("model"u8, facts.Model);
        if (facts.Account != facts.Provider) json.WriteString("account"u8, facts.Account);
        if (facts.Service != facts.Provider) json.WriteString("service"u8, facts.Service);
        json.WriteIfAny("family"u8, facts.Family);
        json.WriteIfAny("region"u8, facts.Region);
        json.WriteIfAny("tags"u8, facts.Tags);
        json.WriteIfAny("contextWindow"u8, facts.ContextWindow);
        if (facts.Capabilities != Capabilities.None) json.WriteString("capabilities"u8, facts.Capabilities.ToString());
        if (facts.Price is { } price)
        {
            json.WriteStartObject("price"u8);
            json.WriteNumber("input"u8, price.Input);
            json.WriteNumber("output"u8, price.Output);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
