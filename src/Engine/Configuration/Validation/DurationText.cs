using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesEngine.Configuration.Validation;

/// <summary>Durations as operators write them: <c>800ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>.</summary>
public static partial class DurationText
{
    /// <summary>Reads one; false where it is none. What is too long to tell is the longest time there is.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        Match match = Written().Match(text);
        duration = default;
        if (!match.Success || !double.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)) return false;
        double milliseconds = count * match.Groups[2].Value switch { "ms" => 1, "s" => 1_000, "m" => 60_000, _ => 3_600_000 };
        duration = milliseconds < TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.MaxValue;
        return true;
    }

    /// <summary>A duration that has been validated; null stays null.</summary>
    public static TimeSpan? Parse(string? text) => text is not null && TryParse(text, out TimeSpan duration) ? duration : null;

    [GeneratedRegex(@"^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)\z")]
    private static partial Regex Written();
}
