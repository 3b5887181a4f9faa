using System.Text.Json;
using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>Writes one question to the policies: what they saw, what they said, and which line said it.</summary>
internal static class TurnWriter
{
    public static void Write(Utf8JsonWriter json, in TurnRecord turn, Trail trail)
    {
        json.WriteStartObject();
        json.WriteMs("atMs"u8, turn.At);
        json.WriteString("turn"u8, EnumText<Turn>.Of(turn.Turn));
        json.WriteString("decidedBy"u8, turn.DecidedBy);
        DecisionWriter.Write(json, turn.Decision, turn.Saw?.Next);
        if (turn.Error is { } error) WriteError(json, error);
        if (turn.Saw is { } saw) WriteSight(json, saw, trail);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, PolicyError error)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("policy"u8, error.Policy);
        json.WriteString("file"u8, error.File);
        json.WriteIfAny("line"u8, error.Line);
        json.WriteIfTrue("quarantined"u8, error.Quarantined);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
    }

    private static void WriteSight(Utf8JsonWriter json, Sight saw, Trail trail)
    {
        json.WriteStartObject("saw"u8);
        json.WriteString("now"u8, saw.Now);
        json.WriteNumber("chance"u8, saw.Chance);
        json.WriteIfNotZero("spentUsd"u8, saw.Budget.MoneySpent);
        if (saw.Budget.Deadline != trail.Limits.Time) json.WriteMs("deadlineMs"u8, saw.Budget.Deadline);
        AttemptWriter.WriteAsSeen(json, saw.Attempts, trail.Attempts);
        json.WriteIfAny("last"u8, saw.Last?.Number);
        WriteFailure(json, saw);
        WriteStream(json, saw.Stream);
        json.WriteStartObject("health"u8);
        foreach (Deployment deployment in saw.Deployments)
        {
            json.WritePropertyName(deployment.Id);
            DeploymentWriter.WriteHealth(json, deployment.Health);
        }

        json.WriteEndObject();
        if (!ReferenceEquals(saw.Candidates, saw.Deployments)) json.WriteIds("candidates"u8, saw.Candidates);
        if (saw.Resting.Count > 0) json.WriteIds("resting"u8, saw.Resting);
        json.WriteEndObject();
    }

    /// <summary>Nearly always the failure of an attempt: then its number says it.</summary>
    private static void WriteFailure(Utf8JsonWriter json, Sight saw)
    {
        if (saw.Failure is null) return;
        for (int i = saw.Attempts.Count - 1; i >= 0; i--)
        {
            if (saw.Attempts[i].Failure != saw.Failure) continue;
            json.WriteNumber("failure"u8, i);
            return;
        }

        json.WritePropertyName("failure"u8);
        AttemptWriter.WriteFailure(json, saw.Failure);
    }

    private static void WriteStream(Utf8JsonWriter json, StreamProgress? stream)
    {
        if (stream is null) return;
        json.WriteStartObject("stream"u8);
        json.WriteNumber("events"u8, stream.Events);
        json.WriteNumber("characters"u8, stream.Characters);
        json.WriteIfTrue("toolCallOpen"u8, stream.ToolCallOpen);
        json.WriteIfTrue("canResume"u8, stream.CanResume);
        if (stream.Resumed > 0) json.WriteNumber("resumed"u8, stream.Resumed);
        json.WriteEndObject();
    }
}
