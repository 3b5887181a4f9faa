using System.Buffers;
using System.Globalization;

namespace RulesEngine.Providers.Errors;

/// <summary>Reads when a limit is whole again, as providers write it: <c>6m0s</c>, <c>120ms</c>, seconds, seconds or milliseconds since 1970, a date.</summary>
internal static class ResetText
{
    /// <summary>The longest number that is still a wait in seconds and no time since 1970: a year.</summary>
    private const double Longest = 31_536_000;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    /// <summary>The time until then, never negative; null where the text says nothing of the kind.</summary>
    public static TimeSpan? Until(string reset, DateTimeOffset now)
    {
        if (Duration(reset) is { } duration) return duration;
        if (double.TryParse(reset, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return number < Longest ? TimeSpan.FromSeconds(Math.Max(0, number)) : Later(number < 1e11 ? DateTimeOffset.FromUnixTimeSeconds((long)number) : DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(number, 2.5e14)), now);
        if (WaitText.Read(reset) is { } wait) return wait;
        return DateTimeOffset.TryParse(reset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? Later(date, now) : null;
    }

    /// <summary>The usual form, read without a pattern: it stands in every answer. Null for any other.</summary>
    private static TimeSpan? Duration(ReadOnlySpan<char> text)
    {
        double seconds = 0;
        while (text.Length > 0)
        {
            int digits = text.IndexOfAnyExcept(Numbers);
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return null;
            text = text[digits..];
            int unit = text.IndexOfAny(Digits);
            ReadOnlySpan<char> name = unit < 0 ? text : text[..unit];
            double length = name switch { "ms" => 0.001, "s" => 1, "m" => 60, "h" => 3600, "d" => 86400, _ => 0 };
            if (length == 0) return null;
            seconds += number * length;
            text = text[name.Length..];
        }

        return seconds < Longest ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;
    }

    private static TimeSpan Later(DateTimeOffset date, DateTimeOffset now) => date > now ? date - now : TimeSpan.Zero;
}
