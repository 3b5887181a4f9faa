using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>Writes calls and how they ended.</summary>
internal static class AttemptWriter
{
    /// <summary>One call, from the trail's end.</summary>
    public static void Write(Utf8JsonWriter json, Attempt attempt, Trail trail)
    {
        json.WriteStartObject();
        json.WriteNumber("n"u8, attempt.Number);
        json.WriteString("deployment"u8, attempt.Deployment.Id);
        json.WritePropertyName("health"u8);
        DeploymentWriter.WriteHealth(json, attempt.Deployment.Health);
        json.WriteMs("startMs"u8, attempt.StartedAfter);
        bool shown = attempt is { Cancelled: false, Failure: null } || Broke(attempt, trail);
        json.WriteMs(shown ? "firstTokenMs"u8 : "endMs"u8, attempt.StartedAfter + attempt.Took);
        WriteEnd(json, attempt);
        json.WriteEndObject();
    }

    /// <summary>The calls that stood otherwise at a turn than at the trail's end: they were under way.</summary>
    public static void WriteAsSeen(Utf8JsonWriter json, IReadOnlyList<Attempt> seen, IReadOnlyList<Attempt> final)
    {
        if (seen.Count == 0) return;
        json.WriteNumber("attempts"u8, seen.Count);
        if (seen.All(attempt => ReferenceEquals(attempt, final[attempt.Number]))) return;
        json.WriteStartArray("asSeen"u8);
        foreach (Attempt attempt in seen.Where(attempt => !ReferenceEquals(attempt, final[attempt.Number])))
        {
            json.WriteStartObject();
            json.WriteNumber("n"u8, attempt.Number);
            json.WriteMsIfAny("tookMs"u8, attempt.Took);
            WriteEnd(json, attempt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteFailure(Utf8JsonWriter json, Failure failure)
    {
        json.WriteStartObject();
        json.WriteIfAny("status"u8, failure.Status);
        json.WriteString("failure"u8, EnumText<FailureKind>.Of(failure.Kind));
        json.WriteString("stage"u8, EnumText<Stage>.Of(failure.Stage));
        json.WriteString("scope"u8, EnumText<Scope>.Of(failure.Scope));
        json.WriteMsIfAny("retryAfterMs"u8, failure.RetryAfter);
        json.WriteIfAny("message"u8, failure.Message);
        if (failure.Answer is { } answer) WriteAnswer(json, answer);
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, AnswerFacts answer)
    {
        json.WriteStartObject("answer"u8);
        json.WriteIfAny("finish"u8, answer.FinishReason);
        if (answer.InputTokens is { } input) json.WriteNumber("inputTokens"u8, input);
        if (answer.OutputTokens is { } output) json.WriteNumber("outputTokens"u8, output);
        json.WriteIfAny("schemaErrors"u8, answer.SchemaErrors);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, Attempt attempt)
    {
        json.WriteIfTrue("cancelled"u8, attempt.Cancelled);
        if (attempt.Failure is { } failure)
        {
            json.WritePropertyName("outcome"u8);
            WriteFailure(json, failure);
        }

        json.WriteIfNotZero("costUsd"u8, attempt.CostUsd);
    }

    /// <summary>The client had seen a part of it when it failed.</summary>
    private static bool Broke(Attempt attempt, Trail trail) =>
        !attempt.Cancelled && attempt.Failure is { Stage: Stage.Streaming } failure
        && (trail.End == EndReason.Interrupted || trail.Turns.Any(turn => turn.Turn == Turn.Interrupted && ReferenceEquals(turn.Saw?.Failure, failure)));
}
