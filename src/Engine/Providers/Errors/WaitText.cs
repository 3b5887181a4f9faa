using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesEngine.Providers.Errors;

/// <summary>Reads waits as providers write them: <c>20s</c>, <c>1m12.5s</c>, <c>120ms</c>, and in a sentence "try again in 6m0s".</summary>
internal static partial class WaitText
{
    /// <summary>A text that is a wait; null where it is none.</summary>
    public static TimeSpan? Read(string text) => Whole().Match(text.Trim()) is { Success: true } match ? Sum(match) : null;

    /// <summary>The wait that a sentence asks for; null where it asks for none.</summary>
    public static TimeSpan? Find(string sentence) => Hint().Match(sentence) is { Success: true } match ? Sum(match) : null;

    private static TimeSpan? Sum(Match match)
    {
        double seconds = 0;
        for (int i = 0; i < match.Groups["n"].Captures.Count; i++)
        {
            double number = double.Parse(match.Groups["n"].Captures[i].ValueSpan, CultureInfo.InvariantCulture);
            seconds += number * SecondsIn(match.Groups["u"].Captures[i].Value);
        }

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

    private const string Amount = @"(?:(?<n>\d+(?:\.\d+)?)\s*(?<u>milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)\b?(?:,?\s*(?:and\s+)?)?)+";

    [GeneratedRegex("^" + Amount + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?:try(?:ing)?(?:\s+(?:your\s+request|it))?\s+again|retry(?:ing)?(?:\s+(?:your\s+request|the\s+request|this\s+request|it))?|wait(?:\s+for)?|available(?:\s+again)?|resets?)\s+(?:in|after|for|at\s+least)?\s*(?:about\s+|approximately\s+|at\s+least\s+)?" + Amount, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hint();
}
