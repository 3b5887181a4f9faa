using System.Globalization;
using System.Net.Http.Headers;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;

namespace RulesEngine.Providers;

/// <summary>Reads what is left of a provider's limits from the headers of any answer, error or not. Of several limits of a kind the tightest counts.</summary>
internal static class RateLimits
{
    /// <summary>How long a number is believed where no reset stands beside it: the usual window.</summary>
    private static readonly TimeSpan UsualWindow = TimeSpan.FromMinutes(1);

    /// <summary>The names in use; <c>docs/providers/README.md</c> says whose they are.</summary>
    private static readonly RateLimit[] Known =
    [
        new("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests", Counted.Requests),
        new("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens", Counted.Tokens),
        new("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset", Counted.Requests),
        new("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset", Counted.Tokens),
        new("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset", Counted.Tokens),
        new("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset", Counted.Tokens),
        new("x-ratelimit-remaining-req-minute", "", Counted.Requests),
        new("x-ratelimit-remaining-tokens-minute", "x-ratelimit-reset-tokens-minute", Counted.Tokens),
        new("x-ratelimit-remaining-requests-day", "x-ratelimit-reset-requests-day", Counted.Requests),
        new("x-ratelimit-remaining", "x-ratelimit-reset", Counted.Requests),
        new("x-tokenlimit-remaining", "x-tokenlimit-reset", Counted.Tokens),
        new("ratelimit-remaining", "ratelimit-reset", Counted.Requests),
    ];

    /// <summary>What is left; null where the headers say nothing of it.</summary>
    public static Headroom? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!SaysAny(headers.NonValidated)) return null;
        (long? Left, DateTimeOffset Until) requests = default, tokens = default;
        foreach (RateLimit limit in Known)
        {
            if (Number(headers, limit.Remaining) is not { } left) continue;
            DateTimeOffset until = now + (limit.Reset.Length > 0 && Text(headers, limit.Reset) is { } reset ? ResetText.Until(reset, now) ?? UsualWindow : UsualWindow);
            if (limit.Counts == Counted.Requests) requests = Tighter(requests, left, until);
            else tokens = Tighter(tokens, left, until);
        }

        return requests.Left is null && tokens.Left is null ? null : new Headroom(requests.Left, requests.Until, tokens.Left, tokens.Until);
    }

    /// <summary>Most answers that say nothing are told apart without a look-up for each name.</summary>
    private static bool SaysAny(HttpHeadersNonValidated headers)
    {
        foreach ((string name, HeaderStringValues _) in headers)
            if (name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase) || name.Contains("tokenlimit", StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static (long?, DateTimeOffset) Tighter((long? Left, DateTimeOffset Until) known, long left, DateTimeOffset until) =>
        known.Left <= left ? known : (left, until);

    private static long? Number(HttpResponseHeaders headers, string name) =>
        Text(headers, name) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and < long.MaxValue ? (long)number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
