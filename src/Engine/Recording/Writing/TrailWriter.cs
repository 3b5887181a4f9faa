using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>Writes one trail as one JSON object. What it holds, and in what units, is in docs/recording.md.</summary>
internal static class TrailWriter
{
    public static void Write(Utf8JsonWriter json, RecordedTrail recorded)
    {
        Trail trail = recorded.Trail;
        json.WriteStartObject();
        json.WriteNumber("v"u8, RecordedTrail.Version);
        if (recorded.Sequence > 0) json.WriteNumber("seq"u8, recorded.Sequence);
        if (recorded.MissingBefore > 0) json.WriteNumber("missing"u8, recorded.MissingBefore);
        json.WriteString("trail"u8, trail.Id);
        json.WriteString("at"u8, trail.At);
        json.WriteString("revision"u8, trail.Revision);
        json.WriteIfAny("catalog"u8, trail.Catalog);
        json.WriteIfAny("policies"u8, trail.Policies);
        json.WriteString("model"u8, trail.Model);
        json.WriteString("seed"u8, trail.Seed.ToString("x16", null));
        RequestWriter.Write(json, trail, recorded.Body);
        DeploymentWriter.WriteAll(json, trail);
        json.WriteStartArray("attempts"u8);
        foreach (Attempt attempt in trail.Attempts) AttemptWriter.Write(json, attempt, trail);
        json.WriteEndArray();
        json.WriteStartArray("turns"u8);
        foreach (TurnRecord turn in trail.Turns) TurnWriter.Write(json, turn, trail);
        json.WriteEndArray();
        WriteResult(json, trail);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Trail trail)
    {
        json.WriteStartObject("result"u8);
        json.WriteNumber("status"u8, trail.Status);
        json.WriteString("end"u8, EnumText<EndReason>.Of(trail.End));
        json.WriteIfAny("deployment"u8, trail.AnsweredBy?.Id);
        json.WriteIfAny("notes"u8, trail.Notes);
        json.WriteIfAny("costUsd"u8, trail.CostUsd);
        json.WriteMs("totalMs"u8, trail.Took);
        if (trail.Usage is { } usage)
        {
            json.WriteNumber("inputTokens"u8, usage.InputTokens);
            json.WriteNumber("outputTokens"u8, usage.OutputTokens);
        }

        json.WriteEndObject();
    }
}
