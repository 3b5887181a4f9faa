using System.Globalization;

namespace RulesEngine.Host.Mock.Faults;

/// <summary>Reads the numbers in fault words.</summary>
internal static class Amounts
{
    /// <summary>The largest count that a word may ask for; a stream of so many tokens takes some 40 MB.</summary>
    private const int MostCount = 100_000;

    /// <summary>The largest size that a word may ask for, in bytes; as a stream it takes some 150 MB.</summary>
    private const int MostBytes = 2 * 1_024 * 1_024;

    /// <summary>Reads an amount of the kind that the pattern names; null when it is none.</summary>
    public static double? Read(string kind, string text) => kind switch
    {
        "N" => Whole(text, 0, MostCount),
        "STATUS" => Whole(text, 300, 599),
        "TIME" => Time(text),
        "SIZE" => Size(text),
        "PERCENT" => Percent(text),
        _ => null,
    };

    private static double? Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null;

    private static double? Time(string text) => Scaled(text, "ms", 1) ?? Scaled(text, "s", 1_000) ?? Scaled(text, "m", 60_000);

    private static double? Size(string text)
    {
        double? size = Scaled(text, "kb", 1_024) ?? Scaled(text, "mb", 1_024 * 1_024) ?? Scaled(text, "b", 1);
        return size <= MostBytes ? size : null;
    }

    private static double? Percent(string text) => Scaled(text, "pct", 0.01) is { } share and <= 1 ? share : null;

    private static double? Scaled(string text, string unit, double scale) =>
        text.EndsWith(unit, StringComparison.Ordinal)
        && double.TryParse(text.AsSpan(..^unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number * scale
            : null;
}
