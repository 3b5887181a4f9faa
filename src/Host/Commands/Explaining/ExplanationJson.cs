using System.Text.Json;
using System.Text.Json.Nodes;
using RulesEngine.Host.Endpoints;
using RulesEngine.Recording;
using RulesEngine.Routing;

namespace RulesEngine.Host.Commands.Explaining;

/// <summary>What would become of a request, for programs: one JSON object.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ExplainedRequest explained)
    {
        Trail trail = explained.Trail;
        return JsonSerializer.Serialize(
            new
            {
                explained.Asked,
                trail.Model,
                trail.Revision,
                Deployments = explained.Deployments.Select(one => new { one.Id, one.ContextWindow, QuestionUsd = explained.QuestionUsd(one), Lacks = explained.Lacks(one) }),
                LeftOut = explained.LeftOut.Select(one => new { one.Id, one.Why }),
                explained.Ignored,
                trail.Policies,
                Canary = explained.Route.Canary is null ? null : (bool?)explained.IsCanarys,
                GatewayRevision = explained.Elsewhere?.Revision,
                Turns = trail.Turns.Select(turn => Of(turn, explained)),
                Attempts = trail.Attempts.Select(attempt => new
                {
                    Deployment = attempt.Deployment.Id,
                    StartedAfterMs = attempt.StartedAfter.TotalMilliseconds,
                    TookMs = attempt.Took.TotalMilliseconds,
                    Failure = attempt.Failure?.Kind.ToString(),
                    attempt.Cancelled,
                }),
                End = trail.End.ToString(),
                AnsweredBy = trail.AnsweredBy?.Id,
            },
            Options) + Environment.NewLine;
    }

    /// <summary>What the client would read of a request that the gateway takes to nobody.</summary>
    public static string Of(ClientError refused) =>
        JsonSerializer.Serialize(new { Refused = new { refused.Status, Body = JsonNode.Parse(refused.Body) } }, Options) + Environment.NewLine;

    private static object Of(TurnRecord turn, ExplainedRequest explained) => new
    {
        Turn = turn.Turn.ToString(),
        AtMs = turn.At.TotalMilliseconds,
        turn.DecidedBy,
        Decision = DecisionText.Of(turn),
        PolicyFailed = turn.Error?.ToString(),
        Others = TrailStory.Others(turn, explained.LeftOutBy).Select(other => new { other.Deployment.Id, other.Why }),
    };
}
