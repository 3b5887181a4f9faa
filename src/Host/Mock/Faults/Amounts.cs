using System.Globalization;

namespace RulesEngine.Host.Mock.Faults;

/// <summary>Reads the numbers in fault words.</summary>
internal static class Amounts
{
    /// <summary>The largest count and size that a word may ask for, so that no name fills the memory.</summary>
    public const int Most = 100_000_000;

    /// <summary>Reads an amount of the kind that the pattern names; null when it is none.</summary>
    public static double? Read(string kind, string text) => kind switch
    {
        "N" => Whole(text, 0, Most),
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
        return size <= Most ? size : null;
    }

    private static double? Percent(string text) => Scaled(text, "pct", 0.01) is { } share and <= 1 ? share : null;

    private static double? Scaled(string text, string unit, double scale) =>
        text.EndsWith(unit, StringComparison.Ordinal)
        && double.TryParse(text.AsSpan(..^unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number * scale
            : null;
}
