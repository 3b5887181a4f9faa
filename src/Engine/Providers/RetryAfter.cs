using System.Globalization;
using System.Net.Http.Headers;

namespace RulesEngine.Providers;

/// <summary>Reads how long a provider asks to be left alone: <c>retry-after-ms</c>, then <c>retry-after</c> in seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>The time to wait, never negative; null where the headers do not say.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (Number(headers, "retry-after-ms") is { } milliseconds) return TimeSpan.FromMilliseconds(milliseconds);
        if (Number(headers, "retry-after") is { } seconds) return TimeSpan.FromSeconds(seconds);
        if (headers.RetryAfter?.Date is not { } date) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    private static double? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number is >= 0 and < 31_536_000
            ? number
            : null;
}
