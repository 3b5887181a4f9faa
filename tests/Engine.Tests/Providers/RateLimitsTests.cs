using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class RateLimitsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The headers of each provider, and what they say: requests left and for how many seconds, tokens left and for how many.</summary>
    public static TheoryData<string, string[], double?[]> Rows => new()
    {
        { "openai", ["x-ratelimit-limit-requests: 500", "x-ratelimit-remaining-requests: 499", "x-ratelimit-reset-requests: 120ms", "x-ratelimit-remaining-tokens: 199998", "x-ratelimit-reset-tokens: 6m0s"], [499, 0.12, 199_998, 360] },
        { "groq", ["x-ratelimit-remaining-requests: 14370", "x-ratelimit-reset-requests: 2m59.56s", "x-ratelimit-remaining-tokens: 17997", "x-ratelimit-reset-tokens: 7.66s"], [14_370, 179.56, 17_997, 7.66] },
        { "anthropic", ["anthropic-ratelimit-requests-remaining: 49", "anthropic-ratelimit-requests-reset: 2026-11-23T12:00:30Z", "anthropic-ratelimit-input-tokens-remaining: 25000", "anthropic-ratelimit-input-tokens-reset: 2026-11-23T12:00:20Z", "anthropic-ratelimit-output-tokens-remaining: 8000", "anthropic-ratelimit-output-tokens-reset: 2026-11-23T12:00:10Z", "anthropic-ratelimit-tokens-remaining: 33000", "anthropic-ratelimit-tokens-reset: 2026-11-23T12:00:10Z"], [49, 30, 8_000, 10] },
        { "mistral", ["x-ratelimit-remaining-req-minute: 3", "x-ratelimit-remaining-tokens-minute: 249891", "x-ratelimit-tokens-query-cost: 109"], [3, 60, 249_891, 60] },
        { "cerebras", ["x-ratelimit-remaining-requests-day: 14399", "x-ratelimit-reset-requests-day: 33011.38", "x-ratelimit-remaining-tokens-minute: 59000", "x-ratelimit-reset-tokens-minute: 11.5"], [14_399, 33_011.38, 59_000, 11.5] },
        { "openrouter", ["X-RateLimit-Remaining: 12", "X-RateLimit-Reset: 1795435260000"], [12, 60, null, null] },
        { "together", ["x-ratelimit-remaining: 9", "x-ratelimit-reset: 1", "x-tokenlimit-remaining: 3000", "x-tokenlimit-reset: 2"], [9, 1, 3_000, 2] },
        { "draft", ["RateLimit-Limit: 50", "RateLimit-Remaining: 0", "RateLimit-Reset: 30"], [0, 30, null, null] },
        { "passed", ["x-ratelimit-remaining-requests: 7", "x-ratelimit-reset-requests: 2026-11-23T11:59:00Z"], [7, 0, null, null] },
        { "unreadable reset", ["x-ratelimit-remaining-requests: 7", "x-ratelimit-reset-requests: soon"], [7, 60, null, null] },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Read_EachProvidersHeaders_SaysWhatIsLeftAndUntilWhen(string provider, string[] headers, double?[] expected)
    {
        Headroom left = Read(headers) ?? throw new InvalidOperationException(provider);
        Assert.Equal(expected, [left.RequestsLeft, Seconds(left.RequestsLeft, left.RequestsUntil), left.TokensLeft, Seconds(left.TokensLeft, left.TokensUntil)]);
    }

    [Theory]
    [InlineData("content-type: application/json")]
    [InlineData("x-ratelimit-limit-requests: 500")]
    [InlineData("x-ratelimit-remaining-requests: many")]
    [InlineData("x-ratelimit-remaining-requests: -1")]
    [InlineData("x-ratelimit-remaining-requests: 1e300")]
    public void Read_NothingOfTheKind_IsNothing(string header) => Assert.Null(Read([header]));

    private static double? Seconds(long? left, DateTimeOffset until) => left is null ? null : Math.Round((until - Noon).TotalSeconds, 2);

    private static Headroom? Read(string[] headers)
    {
        using HttpResponseMessage response = new();
        foreach (string header in headers) response.Headers.TryAddWithoutValidation(header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        return RateLimits.Read(response.Headers, Noon);
    }
}
