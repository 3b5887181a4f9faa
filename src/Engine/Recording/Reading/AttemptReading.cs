using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads calls and how they ended.</summary>
internal sealed class AttemptReading(TextPool texts)
{
    public Attempt Read(ref Utf8JsonReader json, Deployment[] deployments)
    {
        int number = 0;
        Deployment? deployment = null;
        TimeSpan start = default, end = default;
        (bool Cancelled, Failure? Failure, decimal Cost) how = default;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("n"u8)) number = json.Int();
            else if (json.ValueTextEquals("deployment"u8)) deployment = FindDeployment(ref json, deployments);
            else if (json.ValueTextEquals("health"u8)) deployment = DeploymentReading.ReadSeen(ref json, deployment ?? throw new JsonException("'deployment' stands before 'health'"));
            else if (json.ValueTextEquals("startMs"u8)) start = json.Ms();
            else if (json.ValueTextEquals("firstTokenMs"u8) || json.ValueTextEquals("endMs"u8)) end = json.Ms();
            else if (!ReadEnd(ref json, ref how)) json.SkipValue();
        }

        return new Attempt(number, deployment ?? throw new JsonException("an attempt without 'deployment'"), start)
        {
            Took = end - start,
            Failure = how.Failure,
            Cancelled = how.Cancelled,
            CostUsd = how.Cost,
        };
    }

    /// <summary>Puts a call in a list as it stood at a turn.</summary>
    public void ReadAsSeen(ref Utf8JsonReader json, Attempt[] seen)
    {
        int number = -1;
        TimeSpan took = default;
        (bool Cancelled, Failure? Failure, decimal Cost) how = default;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("n"u8)) number = json.Int();
            else if (json.ValueTextEquals("tookMs"u8)) took = json.Ms();
            else if (!ReadEnd(ref json, ref how)) json.SkipValue();
        }

        if (number < 0 || number >= seen.Length) throw new JsonException($"there is no attempt {number} at this turn");
        seen[number] = seen[number] with { Took = took, Failure = how.Failure, Cancelled = how.Cancelled, CostUsd = how.Cost };
    }

    public Failure ReadFailure(ref Utf8JsonReader json)
    {
        FailureKind? kind = null;
        Stage stage = default;
        Scope scope = default;
        int? status = null;
        TimeSpan? retryAfter = null;
        string message = "";
        AnswerFacts? answer = null;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("status"u8)) status = json.Int();
            else if (json.ValueTextEquals("failure"u8)) kind = json.Enum<FailureKind>();
            else if (json.ValueTextEquals("stage"u8)) stage = json.Enum<Stage>();
            else if (json.ValueTextEquals("scope"u8)) scope = json.Enum<Scope>();
            else if (json.ValueTextEquals("retryAfterMs"u8)) retryAfter = json.Ms();
            else if (json.ValueTextEquals("message"u8)) message = RequestReading.Text(ref json, texts);
            else if (json.ValueTextEquals("answer"u8)) answer = ReadAnswer(ref json);
            else json.SkipValue();
        }

        return new Failure(kind ?? throw new JsonException("an outcome without 'failure'"), stage, scope) { Status = status, RetryAfter = retryAfter, Message = message, Answer = answer };
    }

    private AnswerFacts ReadAnswer(ref Utf8JsonReader json)
    {
        AnswerFacts answer = new("");
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("finish"u8)) answer = answer with { FinishReason = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("inputTokens"u8)) answer = answer with { InputTokens = json.Long() };
            else if (json.ValueTextEquals("outputTokens"u8)) answer = answer with { OutputTokens = json.Long() };
            else if (json.ValueTextEquals("schemaErrors"u8)) answer = answer with { SchemaErrors = RequestReading.Texts(ref json, texts) };
            else json.SkipValue();
        }

        return answer;
    }

    private bool ReadEnd(ref Utf8JsonReader json, ref (bool Cancelled, Failure? Failure, decimal Cost) how)
    {
        if (json.ValueTextEquals("cancelled"u8)) how.Cancelled = json.Bool();
        else if (json.ValueTextEquals("outcome"u8)) how.Failure = ReadFailure(ref json);
        else if (json.ValueTextEquals("costUsd"u8)) how.Cost = json.Decimal();
        else return false;
        return true;
    }

    private static Deployment FindDeployment(ref Utf8JsonReader json, Deployment[] deployments)
    {
        json.Value(JsonTokenType.String);
        return DeploymentReading.Find(ref json, deployments);
    }
}
