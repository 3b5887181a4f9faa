using System.Globalization;

namespace RulesEngine.Testing;

/// <summary>Values as the stories of tests tell them.</summary>
internal static class Say
{
    /// <summary><c>312 ms</c>, <c>30 s</c>, <c>2.5 min</c>.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => Number(time.TotalMilliseconds, "0.##", "ms"),
        { TotalSeconds: < 120 } => Number(time.TotalSeconds, "0.###", "s"),
        _ => Number(time.TotalMinutes, "0.##", "min"),
    };

    /// <summary><c>after 312 ms</c>, or <c>at once</c>.</summary>
    public static string After(TimeSpan time) => time == TimeSpan.Zero ? "at once" : $"after {Time(time)}";

    /// <summary><c>1 attempt</c>, <c>3 attempts</c>.</summary>
    public static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary><c>$0.0021</c>, or that it is not known.</summary>
    public static string Money(decimal? dollars) =>
        dollars is { } known ? string.Create(CultureInfo.InvariantCulture, $"${known:0.######}") : "a cost that is not known";

    /// <summary><c>97.3 %</c>; rounded down, so that only all is 100 %.</summary>
    public static string Percent(double share) => Number(Math.Floor(Math.Round(share * 1000, 6)) / 10, "0.#", "%");

    /// <summary>The items with commas, or a word for none.</summary>
    public static string List(IEnumerable<string> items, string none = "nobody") => string.Join(", ", items) is { Length: > 0 } list ? list : none;

    private static string Number(double number, string format, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}");
}
