using System.Globalization;
using RulesEngine.Host.Admin;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands;

/// <summary>The policies of a gateway, for people.</summary>
internal static class PolicyOverview
{
    private const int HashDigits = 8;

    public static void Write(PolicyReport report, TextWriter output)
    {
        output.WriteLine($"Policies {report.PolicyRevision} are live, from {report.Folder} (x-rulesengine-revision: {report.Revision})");
        int width = report.Policies.Max(policy => policy.Name.Length);
        foreach (PolicyEntry policy in report.Policies) output.WriteLine($"  {policy.Name.PadRight(width)}  {policy.Hash[..HashDigits]}  {Say(policy)}".TrimEnd());
        Section(output, "Problems", report.Problems);
        Section(output, "Shadows: asked too, decide nothing", report.Shadows.SelectMany(Say));
        Section(output, "Canaries: decide for a share", report.Canaries.Select(Say));
        Section(output, "Before, the latest first ('rulesengine policies use REVISION' goes back)", report.History.Select(set => $"{set.Revision}  {string.Join(", ", set.Policies)}"));
    }

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        bool first = true;
        foreach (string line in lines)
        {
            if (first) output.WriteLine($"{title}:");
            first = false;
            output.WriteLine($"  {line}");
        }
    }

    private static string Say(PolicyEntry policy)
    {
        string models = policy.Models.Count > 0 ? string.Join(", ", policy.Models) : "no model";
        string kept = policy.IsLastGood ? "; the last good version, the file has errors" : "";
        return policy.Quarantine is { } reason ? $"{models}{kept}; not asked: {reason}" : models + kept;
    }

    private static IEnumerable<string> Say(ShadowEntry shadow) =>
    [
        $"{shadow.Model}: differed at {shadow.Differences} of {shadow.Turns} turns ({string.Join(", ", shadow.Policies)})",
        .. shadow.Latest.TakeLast(5).Select(one => $"  {one.Live} -> {one.Shadow}{(one.Error is { } error ? $", failed: {error}" : "")}"),
    ];

    private static string Say(CanaryEntry canary)
    {
        string state = canary.Ended is { } why ? $"over, it decides nothing any more. {why}" : $"decides for {canary.Share.ToString("P0", CultureInfo.InvariantCulture)}";
        return $"{canary.Model}: {string.Join(", ", canary.Policies)} {state} ({Say(canary.Candidate)}; the others: {Say(canary.Stable)})";
    }

    private static string Say(CanarySide side) =>
        string.Create(CultureInfo.InvariantCulture, $"{side.Requests} requests, {side.Failures} failed, {side.CostUsd:0.######} dollars");
}
