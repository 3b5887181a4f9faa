using System.Globalization;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording;

/// <summary>Decisions as a policy would write them.</summary>
public static class DecisionText
{
    /// <summary><c>Try(openai/gpt-4o, within: 5 s)</c>, <c>Failover() to local/qwen3</c>.</summary>
    public static string Of(in TurnRecord turn)
    {
        Decision decision = turn.Decision;
        List<string> inside = [];
        if (decision.Deployment is { } deployment) inside.Add(deployment.Id);
        Add(inside, "after", decision.After);
        Add(inside, "within", decision.Within);
        Add(inside, "slowAfter", decision.SlowAfter);
        Add(inside, "hold", decision.Hold);
        if (decision.HoldTokens != 0) inside.Add(string.Create(CultureInfo.InvariantCulture, $"holdTokens: {decision.HoldTokens}"));
        if (decision.Status != 0) inside.Add(decision.Status.ToString(CultureInfo.InvariantCulture));
        if (decision.Text is { } text) inside.Add($"\"{text}\"");
        string to = decision.Deployment is null && DecisionReplay.Meant(turn) is { } next ? $" to {next.Id}" : "";
        string clocks = decision.Clocks is { } set ? $".{set}" : "";
        string cooling = decision.Cool is { } cool ? $", {cool.Id} cooling {Time(decision.CoolFor)}" : "";
        string because = decision.Reason is { } reason ? $", because \"{reason}\"" : "";
        return $"{decision.Kind}({string.Join(", ", inside)}){clocks}{to}{cooling}{because}";
    }

    private static void Add(List<string> inside, string name, TimeSpan time)
    {
        if (time != TimeSpan.Zero) inside.Add($"{name}: {Time(time)}");
    }

    private static string Time(TimeSpan time) => time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms";
}
