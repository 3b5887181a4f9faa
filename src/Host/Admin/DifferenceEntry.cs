using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Admin;

/// <summary>One turn that a shadow would have decided otherwise.</summary>
/// <param name="Live">What was done, and which line said so.</param>
/// <param name="Shadow">What the shadow said, and which line of it.</param>
/// <param name="Error">Why a policy of the shadow failed; null where none did.</param>
internal sealed record DifferenceEntry(string Live, string Shadow, string? Error)
{
    public static DifferenceEntry Of(ShadowDifference difference) => new(Say(difference.Live), Say(difference.Shadow), difference.Error?.ToString());

    private static string Say(Decision decision)
    {
        if (decision.Kind == DecisionKind.None) return "nothing";
        string[] parts =
        [
            decision.Kind.ToString(), decision.Deployment?.Id ?? "",
            Time("after", decision.After), Time("within", decision.Within), Time("slowAfter", decision.SlowAfter), Time("hold", decision.Hold),
            decision.HoldTokens != 0 ? $"holdTokens {decision.HoldTokens}" : "", $"{decision.Clocks}",
            decision.Status > 0 ? $"{decision.Status}" : "", decision.Text is { } text ? $"\"{text}\"" : "",
            decision.Cool is { } cool ? $"cooling {cool.Id} {decision.CoolFor}" : "", $"({decision.File}:{decision.Line})",
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Time(string name, TimeSpan time) => time == TimeSpan.Zero ? "" : $"{name} {time}";
}
