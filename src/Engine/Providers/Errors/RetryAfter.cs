using System.Globalization;
using System.Net.Http.Headers;

namespace RulesEngine.Providers.Errors;

/// <summary>
/// Reads how long a provider asks to be left alone: <c>retry-after-ms</c>, then <c>retry-after</c> in seconds or as a date, then what the
/// error itself states, and last the reset of a limit of which nothing remains.
/// </summary>
internal static class RetryAfter
{
    private const double Longest = 31_536_000;

    /// <summary>The time to wait, never negative; null where nobody says.</summary>
    public static TimeSpan? Read(HttpResponseHeaders? headers, ErrorText error, DateTimeOffset now) =>
        FromHeaders(headers, now) ?? FromBody(error) ?? (headers is null ? null : FromLimits(headers, now));

    private static TimeSpan? FromHeaders(HttpResponseHeaders? headers, DateTimeOffset now)
    {
        if (headers is null) return null;
        if (Number(headers, "retry-after-ms") is > 0 and { } milliseconds) return TimeSpan.FromMilliseconds(milliseconds);
        if (Number(headers, "retry-after") is { } seconds) return TimeSpan.FromSeconds(seconds);
        if (headers.RetryAfter?.Date is not { } date) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    /// <summary>Google states the same wait twice, in whole seconds and in the sentence exactly: the longer one is the exact one.</summary>
    private static TimeSpan? FromBody(ErrorText error)
    {
        TimeSpan? hint = WaitText.Find(error.Message) ?? WaitText.Find(error.Details);
        return error.StatedDelay is { } stated && !(hint > stated) ? stated : hint;
    }

    /// <summary>Of the limits that are used up, the one that comes back last.</summary>
    private static TimeSpan? FromLimits(HttpResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach ((string name, IEnumerable<string> values) in headers)
        {
            if (!name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase) || !name.Contains("remaining", StringComparison.OrdinalIgnoreCase) || values.First() != "0") continue;
            string reset = name.Replace("remaining", "reset", StringComparison.OrdinalIgnoreCase);
            if (headers.TryGetValues(reset, out IEnumerable<string>? stated) && ResetText.Until(stated.First(), now) is { } wait && !(wait < longest)) longest = wait;
        }

        return longest;
    }

    private static double? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values)
        && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number is >= 0 and < Longest
            ? number
            : null;
}
