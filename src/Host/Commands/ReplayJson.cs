using System.Text.Json;
using RulesEngine.Recording;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Host.Commands;

/// <summary>A replay's result for programs: one JSON object.</summary>
internal static class ReplayJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ReplayResult result) => JsonSerializer.Serialize(
        new
        {
            result.Policies.Revision,
            Requests = result.Decisions.Trails,
            result.Decisions.Turns,
            MissingRequests = result.Reader.Missing,
            UnreadableLines = result.Reader.ErrorCount,
            MissingPolicies = result.Policies.Missing,
            UnseenTurns = result.Decisions.Unseen,
            FailingTurns = result.Decisions.Errors,
            QuarantinedTurns = result.Decisions.Quarantined,
            result.Decisions.Differences,
            Groups = result.Decisions.Groups.Select(group => new { group.Before, group.After, group.Count, First = Of(group.First) }),
            Outcomes = new { Recorded = Of(result.Outcomes.Recorded), Replayed = Of(result.Outcomes.Replayed), result.Outcomes.Borrowed, result.Outcomes.Unknown },
        },
        Options) + Environment.NewLine;

    private static object Of(DecisionDifference difference) => new
    {
        Trail = difference.Trail.Id,
        difference.Turn,
        Before = DecisionText.Of(difference.Before),
        After = DecisionText.Of(difference.After),
    };

    private static object Of(OutcomeSummary summary) => new
    {
        summary.Requests,
        summary.Answered,
        FirstTokenP50Ms = summary.FirstToken.Percentile(0.5)?.TotalMilliseconds,
        FirstTokenP99Ms = summary.FirstToken.Percentile(0.99)?.TotalMilliseconds,
        summary.Attempts,
        summary.CostUsd,
        summary.CostUnknown,
    };
}
