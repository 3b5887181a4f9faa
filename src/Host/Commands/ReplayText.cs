using System.Globalization;
using System.Text;
using RulesEngine.Recording;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;

namespace RulesEngine.Host.Commands;

/// <summary>A replay's result for people.</summary>
internal static class ReplayText
{
    private const int MostGroups = 20;

    public static string Of(ReplayResult result)
    {
        StringBuilder text = new();
        WriteDecisions(text, result);
        WriteApproved(text, result);
        WriteOutcomes(text, result.Outcomes);
        return text.ToString();
    }

    /// <summary>One turn that differs: <c>01J… turn 1 Failed: a.csx:3 Failover() to x -> a.csx:5 Fail()</c>.</summary>
    public static string Line(DecisionDifference difference) =>
        $"{difference.Trail.Id} turn {difference.Turn} {difference.Before.Turn}: {Say(difference.Before)} -> {Say(difference.After)}";

    private static void WriteDecisions(StringBuilder text, ReplayResult result)
    {
        DecisionReport report = result.Decisions;
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Trails:N0} requests with {report.Turns:N0} turns, under policies {result.Policies.Revision}");
        Note(text, result.Reader.Missing, "requests are missing: dropped or lost when they were recorded");
        Note(text, report.Unseen, "turns were recorded without what the policies saw; nothing can be said about them");
        foreach (string missing in result.Policies.Missing) text.AppendLine(CultureInfo.InvariantCulture, $"  policy '{missing}' was asked then and is not there now");
        Note(text, report.Errors, "turns at which a policy fails now");
        Note(text, report.Quarantined, "turns differ only because a policy was in quarantine then");
        text.AppendLine();
        text.AppendLine(report.Differences == 0 ? "decisions: all the same" : string.Create(CultureInfo.InvariantCulture, $"decisions: {report.Differences:N0} of {report.Turns:N0} differ"));
        foreach (DifferenceGroup group in report.Groups.Take(MostGroups))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {group.Count,9:N0}  {group.Before} -> {group.After}");
            text.AppendLine($"             first: {Line(group.First)}");
        }

        Note(text, report.Groups.Count - MostGroups, "more pairs of lines");
    }

    private static void WriteApproved(StringBuilder text, ReplayResult result)
    {
        if (result.ApprovedFile is not { } file) return;
        if (result.Approved is not { } approved)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"approved: {result.Decisions.Turns:N0} decisions are written to {file}");
            return;
        }

        text.AppendLine(approved.ChangeCount == 0 ? $"approved: all as in {file}" : string.Create(CultureInfo.InvariantCulture, $"approved: {approved.ChangeCount:N0} are not as in {file}"));
        foreach (ApprovedChange change in approved.Changes.Take(MostGroups))
        {
            if (!change.IsSameTurn) text.AppendLine("  the recording is not the one that was approved; see what is different, and approve it again");
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {change.Approved ?? "no such turn"}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  + {change.Now ?? "no such turn"}");
        }

        Note(text, approved.ChangeCount - MostGroups, "more");
    }

    private static void WriteOutcomes(StringBuilder text, OutcomeReport report)
    {
        OutcomeSummary then = report.Recorded, now = report.Replayed;
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"outcomes of " + then.Requests.ToString("N0", CultureInfo.InvariantCulture) + " requests",-32}{"recorded",14}{"replayed",14}{(report.Rounds.Count > 0 ? "   in 95 % of the rounds" : "")}");
        Row(text, "answered", Percent(then), Percent(now), report, "0.00 '%'", one => 100.0 * one.Answered / Math.Max(1, one.Requests));
        Row(text, "first token, p50", Ms(then, 0.5), Ms(now, 0.5), report, "#,0 ms", one => Ms(one, 0.5, 0));
        Row(text, "first token, p99", Ms(then, 0.99), Ms(now, 0.99), report, "#,0 ms", one => Ms(one, 0.99, 0));
        Row(text, "attempts", Number(then.Attempts), Number(now.Attempts), report, "#,0", one => one.Attempts);
        Row(text, "cost in US dollars", Dollars(then), Dollars(now), report, "0.####", one => (double)one.CostUsd);
        Row(text, "answers without a known cost", Number(then.CostUnknown), Number(now.CostUnknown), report, "#,0", one => one.CostUnknown);
        Note(text, report.Borrowed, report.Rounds.Count > 0
            ? $"requests make a call that they did not make then; over {report.Rounds.Count} rounds it ends as one drawn from the same deployment's nearest in time"
            : "requests make a call that they did not make then; it ends as the same deployment's nearest in time did");
        Note(text, report.Unknown, "requests come to something that the recording cannot know; they are counted on neither side");
    }

    private static void Row(StringBuilder text, string name, string then, string now, OutcomeReport report, string format, Func<OutcomeSummary, double> number)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {name,-30}{then,14}{now,14}");
        if (report.Rounds.Count > 0)
        {
            Interval interval = Interval.Of(report.Rounds.Select(number));
            text.Append(CultureInfo.InvariantCulture, $"   {interval.Low.ToString(format, CultureInfo.InvariantCulture)} to {interval.High.ToString(format, CultureInfo.InvariantCulture)}");
        }

        text.AppendLine();
    }

    private static void Note(StringBuilder text, long count, string what)
    {
        if (count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"  {count:N0} {what}");
    }

    private static string Say(TurnRecord turn) => $"{turn.DecidedBy} {DecisionText.Of(turn)}";

    private static string Percent(OutcomeSummary summary) =>
        summary.Requests == 0 ? "-" : (100.0 * summary.Answered / summary.Requests).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Ms(OutcomeSummary summary, double share) =>
        summary.FirstToken.Percentile(share) is { } time ? time.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms" : "-";

    private static double Ms(OutcomeSummary summary, double share, double none) => summary.FirstToken.Percentile(share)?.TotalMilliseconds ?? none;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Dollars(OutcomeSummary summary) => summary.CostUsd.ToString("0.####", CultureInfo.InvariantCulture);
}
