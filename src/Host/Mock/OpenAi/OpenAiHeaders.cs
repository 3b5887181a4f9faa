using System.Globalization;
using Microsoft.Extensions.Primitives;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>The headers that OpenAI sends with every answer.</summary>
internal static class OpenAiHeaders
{
    /// <summary>Where the id of the request stands.</summary>
    public const string RequestId = "x-request-id";

    /// <summary>The id of the request, with its letters left open.</summary>
    public static readonly string OpenRequestId = "req_" + new string(Template.IdLetter, 32);

    /// <summary>The headers of one answer.</summary>
    /// <param name="isRateLimited">True when the limit of requests is used up.</param>
    /// <param name="retryAfter">When to come back, or null to say nothing.</param>
    public static IReadOnlyList<KeyValuePair<string, StringValues>> Of(bool isRateLimited = false, TimeSpan? retryAfter = null)
    {
        List<KeyValuePair<string, StringValues>> headers =
        [
            new("openai-organization", "org-mock"),
            new("openai-processing-ms", "1"),
            new("openai-version", "2020-10-01"),
            new("x-ratelimit-limit-requests", isRateLimited ? "3" : "10000"),
            new("x-ratelimit-limit-tokens", "2000000"),
            new("x-ratelimit-remaining-requests", isRateLimited ? "0" : "9999"),
            new("x-ratelimit-remaining-tokens", "1999970"),
            new("x-ratelimit-reset-requests", isRateLimited && retryAfter is { } reset ? Written(reset) : "6ms"),
            new("x-ratelimit-reset-tokens", "0s"),
        ];
        if (retryAfter is { } pause)
        {
            headers.Add(new("retry-after", Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
            headers.Add(new("retry-after-ms", Math.Ceiling(pause.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)));
        }

        return headers;
    }

    /// <summary>A time as OpenAI writes it: <c>20s</c>, <c>1.5s</c>, <c>300ms</c>.</summary>
    public static string Written(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");
}
