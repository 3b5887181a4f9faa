using System.Globalization;
using RulesEngine.Catalog;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Catalog;

/// <summary>Published prices, computed by hand: US dollars per million tokens times tokens, long requests at their tier, cached tokens at theirs.</summary>
public sealed class PriceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("openai", "gpt-4o", 1000000, 1000000, 0, 0, "12.5")]
    [InlineData("openai", "gpt-4o-2024-11-20", 1000, 500, 0, 0, "0.0075")]
    [InlineData("openai", "gpt-4o", 2000, 300, 1024, 0, "0.00672")]
    [InlineData("openai", "gpt-4o-mini", 10000, 2000, 0, 0, "0.0027")]
    [InlineData("openai", "gpt-4o-mini", 10000, 2000, 8000, 0, "0.0021")]
    [InlineData("openai", "gpt-4.1", 100000, 1000, 0, 0, "0.208")]
    [InlineData("openai", "gpt-4.1-mini", 100000, 1000, 50000, 0, "0.0266")]
    [InlineData("openai", "gpt-4.1-nano", 1000000, 1000000, 0, 0, "0.5")]
    [InlineData("openai", "o3", 1000, 1000, 0, 0, "0.01")]
    [InlineData("openai", "o3-mini", 10000, 10000, 0, 0, "0.055")]
    [InlineData("openai", "o4-mini", 10000, 10000, 0, 0, "0.055")]
    [InlineData("openai", "o1", 1000, 1000, 0, 0, "0.075")]
    [InlineData("openai", "gpt-5", 1000, 1000, 0, 0, "0.01125")]
    [InlineData("openai", "gpt-5-2025-08-07", 100000, 1000, 90000, 0, "0.03375")]
    [InlineData("openai", "gpt-5-mini", 1000000, 1000000, 0, 0, "2.25")]
    [InlineData("openai", "gpt-5-nano", 1000000, 1000000, 0, 0, "0.45")]
    [InlineData("openai", "gpt-3.5-turbo", 1000, 1000, 0, 0, "0.002")]
    [InlineData("openai", "gpt-4-turbo", 1000, 1000, 0, 0, "0.04")]
    [InlineData("openai", "gpt-4", 1000, 1000, 0, 0, "0.09")]
    [InlineData("openai", "gpt-6-luna", 272000, 1000, 0, 0, "0.0277")]
    [InlineData("openai", "gpt-6-luna", 272001, 1000, 0, 0, "0.0551502")]
    [InlineData("anthropic", "claude-3-5-haiku-20241022", 1000, 1000, 0, 0, "0.0048")]
    [InlineData("anthropic", "claude-3-7-sonnet-20250219", 1000, 1000, 0, 0, "0.018")]
    [InlineData("anthropic", "claude-opus-4-20250514", 1000, 1000, 0, 0, "0.09")]
    [InlineData("anthropic", "claude-sonnet-4-20250514", 10000, 1000, 5000, 4000, "0.0345")]
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", 200000, 1000, 0, 0, "0.615")]
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", 200001, 1000, 0, 0, "1.222506")]
    [InlineData("anthropic", "claude-haiku-4-5-20251001", 1000000, 1000000, 0, 0, "6")]
    [InlineData("anthropic", "claude-haiku-4-5", 10000, 100, 9000, 1000, "0.00265")]
    [InlineData("google", "gemini-2.5-pro", 200000, 1000, 0, 0, "0.26")]
    [InlineData("google", "gemini-2.5-pro", 200001, 1000, 0, 0, "0.5150025")]
    [InlineData("google", "gemini-2.5-flash", 1000000, 1000000, 0, 0, "2.8")]
    [InlineData("google", "gemini-2.0-flash-lite", 1000000, 1000000, 0, 0, "0.375")]
    [InlineData("groq", "llama-3.3-70b-versatile", 1000000, 1000000, 0, 0, "1.38")]
    [InlineData("cohere", "command-r-plus-08-2024", 1000000, 1000000, 0, 0, "12.5")]
    [InlineData("perplexity", "sonar-pro", 1000, 1000, 0, 0, "0.018")]
    [InlineData("x-ai", "grok-3", 1000000, 1000000, 1000000, 0, "15.75")]
    public void Of_PublishedPrice_IsExact(string provider, string model, long input, long output, long cacheRead, long cacheWrite, string dollars)
    {
        Price price = ModelCatalog.Embedded.Find(provider, model)!.PriceAt(Now)!;
        Assert.Equal(decimal.Parse(dollars, CultureInfo.InvariantCulture), price.Of(input, output, cacheRead, cacheWrite));
    }

    [Theory]
    [InlineData("2025-06-09", "10")]
    [InlineData("2025-06-10", "2")]
    public void PriceAt_PriceThatChanged_IsThatOfTheDay(string day, string input) =>
        Assert.Equal(decimal.Parse(input, CultureInfo.InvariantCulture), ModelCatalog.Embedded.Find("openai", "o3")!.PriceAt(DateTimeOffset.Parse(day + "T00:00Z", CultureInfo.InvariantCulture))!.Input);

    [Theory]
    [InlineData("00:29", "0.135")]
    [InlineData("00:30", "0.27")]
    [InlineData("16:29", "0.27")]
    [InlineData("16:30", "0.135")]
    public void PriceAt_PriceOfTheHour_IsThatOfTheHour(string time, string input) =>
        Assert.Equal(decimal.Parse(input, CultureInfo.InvariantCulture), ModelCatalog.Embedded.Find("deepseek", "deepseek-chat")!.PriceAt(DateTimeOffset.Parse($"2026-11-23T{time}Z", CultureInfo.InvariantCulture))!.Input);
}
