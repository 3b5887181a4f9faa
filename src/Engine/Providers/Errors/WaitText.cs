using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesEngine.Providers.Errors;

/// <summary>Reads waits as providers write them: <c>20s</c>, <c>1m12.5s</c>, <c>120ms</c>, and in a sentence "try again in 6m0s".</summary>
internal static partial class WaitText
{
    /// <summary>A text that is a wait; null where it is none.</summary>
    public static TimeSpan? Read(string text) => Whole().Match(text.Trim()) is { Success: true } match ? Sum(match) : null;

    /// <summary>The wait that a sentence asks for; null where it asks for none.</summary>
    public static TimeSpan? Find(string sentence)
    {
        if (Hint().Match(sentence) is { Success: true } match) return Sum(match);
        return Clock().Match(sentence) is { Success: true } clock && TimeSpan.TryParse(clock.Groups["wait"].ValueSpan, CultureInfo.InvariantCulture, out TimeSpan wait) ? wait : null;
    }

    private static TimeSpan? Sum(Match match)
    {
        double seconds = 0;
        foreach (Match part in Part().Matches(match.Groups["wait"].Value))
            seconds += double.Parse(part.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) * SecondsIn(part.Groups["u"].Value);

        // Ticks, so that 48.939935699 s stay what they are as far as the clock can tell.
        return seconds < 31_536_000 ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;
    }

    private static double SecondsIn(string unit) => unit.ToLowerInvariant() switch
    {
        "ms" or "millisecond" or "milliseconds" => 0.001,
        "m" or "min" or "mins" or "minute" or "minutes" => 60,
        "h" or "hour" or "hours" => 3600,
        "d" or "day" or "days" => 86400,
        _ => 1,
    };

    private const string Number = @"(?<n>\d+(?:\.\d+)?)\s*(?<u>milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)";

    // Without backtracking a group keeps its last capture only: the whole wait is one, and its parts are read apart.
    private const string Amount = "(?<wait>(?:" + Number + @"\b?(?:,?\s*(?:and\s+)?)?)+)";

    /// <summary>Azure's API management counts down: <c>replenished in 00:30:02</c>.</summary>
    [GeneratedRegex(@"(?:replenished|again|available) in (?<wait>\d{2}:\d{2}:\d{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Clock();

    [GeneratedRegex(Number, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex("^" + Amount + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?:try(?:ing)?(?:\s+(?:your\s+request|it))?\s+again|retry(?:ing)?(?:\s+(?:your\s+request|the\s+request|this\s+request|it))?|wait(?:\s+for)?|available(?:\s+again)?|resets?)\s+(?:in|after|for|at\s+least)?\s*(?:about\s+|approximately\s+|at\s+least\s+)?" + Amount, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hint();
}
