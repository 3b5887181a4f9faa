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
            Outcomes = new { Recorded = Of(result.Outcomes.Recorded), Replayed = Of(result.Outcomes.Replayed), result.Outcomes.Borrowed, result.Outcomes.Unknown, Model = ModelOf(result.Outcomes) },
            Approved = result.Approved is { } approved ? new { File = result.ApprovedFile, approved.Turns, Changes = approved.ChangeCount, First = approved.Changes } : null,
        },
        Options) + Environment.NewLine;

    private static object Of(DecisionDifference difference) => new
    {
        Trail = difference.Trail.Id,
        difference.Turn,
        Before = DecisionText.Of(difference.Before),
        After = DecisionText.Of(difference.After),
    };

    private static object? ModelOf(OutcomeReport report) => report.Rounds.Count == 0 ? null : new
    {
        Rounds = report.Rounds.Count,
        AnsweredPercent = Interval.Of(report.Rounds.Select(one => 100.0 * one.Answered / Math.Max(1, one.Requests))),
        FirstTokenP50Ms = Interval.Of(report.Rounds.Select(one => one.FirstToken.Percentile(0.5)?.TotalMilliseconds ?? 0)),
        FirstTokenP99Ms = Interval.Of(report.Rounds.Select(one => one.FirstToken.Percentile(0.99)?.TotalMilliseconds ?? 0)),
        Attempts = Interval.Of(report.Rounds.Select(one => (double)one.Attempts)),
        CostUsd = Interval.Of(report.Rounds.Select(one => (double)one.CostUsd)),
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
