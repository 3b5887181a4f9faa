using RulesEngine.Catalog;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Catalog;

public sealed class CatalogPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_PageOverTheCatalog_SaysWhatItSaysAndKeepsTheRest()
    {
        ModelCatalog catalog = ModelCatalog.Embedded.With(Good("[openai]\ngpt-4o\t\t\t1 2\nhouse-model\t^house-\t1000\t0.5 0.6 b0.25\tdeprecated\t99\ttools images\n[mine]\thttps://mine\\.example\nm\t\t5\t\n"));

        CatalogModel overruled = catalog.Find("openai", "gpt-4o")!;
        Assert.Equal((1m, 128000), (overruled.PriceAt(Now)!.Input, overruled.ContextWindow));
        CatalogModel added = catalog.Find("openai", "house-7")!;
        Assert.Equal(("house-model", true, 99, Capabilities.Tools | Capabilities.Images), (added.Id, added.Deprecated, added.MaxOutput, added.Capabilities));
        Assert.Equal(0.25m, added.PriceAt(Now)!.BatchInput);
        Assert.Equal("mine", catalog.ProviderAt(new Uri("https://mine.example/v1")));
        Assert.Null(catalog.Find("mine", "m")!.PriceAt(Now));
        Assert.Equal(ModelCatalog.Embedded.Find("openai", "gpt-4.1")!.PriceAt(Now), catalog.Find("openai", "gpt-4.1")!.PriceAt(Now));
    }

    [Fact]
    public void Version_OfAnotherPage_IsAnother()
    {
        string one = ModelCatalog.Embedded.With(Good("[a]\nm\t\t\t1 2")).Version, other = ModelCatalog.Embedded.With(Good("[a]\nm\t\t\t1 3")).Version;
        Assert.Equal([12, 12], [one.Length, other.Length]);
        Assert.Equal(3, new HashSet<string> { one, other, ModelCatalog.Embedded.Version }.Count);
    }

    [Fact]
    public void Read_BadLines_AreEachNamed()
    {
        CatalogPage page = CatalogPage.Read("stray\t\t\t1 2\n[openai]\ngpt-4o\t\t128000\t2,50 10\ngood\t\t\t1 2\nshort\nmany\t\tlots\t1 2\nhalf\t\t\t1\nodd\t\t\t1 2 x3\n");
        Assert.Equal(
            [
                "1 stray: a model stands before any provider; begin one with a line '[openai]'",
                "3 openai.gpt-4o: '2,50' is no price in US dollars per million tokens",
                "5 openai.short: a model has four fields, each behind a tab: its name, its patterns, its context window, its prices; any but the first may be empty",
                "6 openai.many: The input string 'lots' was not in a correct format.",
                "7 openai.half: a price begins with what a million input tokens and a million output tokens cost: '2.5 10'",
                "8 openai.odd: 'x3' is no rate; write r, w, h, b or B before a number",
            ],
            page.Mistakes.Select(mistake => $"{mistake.Line} {mistake.Path}: {mistake.Message}"));
    }

    [Fact]
    public void Read_LiteLlmPrices_AreReadToTheLastDigit()
    {
        CatalogPage page = Good("""
            {
              "sample_spec": { "max_tokens": "LEGACY", "litellm_provider": "one of the providers" },
              "gpt-9": { "litellm_provider": "openai", "mode": "chat", "max_input_tokens": 400000, "max_output_tokens": 128000, "max_tokens": 128000,
                "input_cost_per_token": 1.25e-06, "output_cost_per_token": 1e-05, "cache_read_input_token_cost": 1.25e-07, "input_cost_per_token_batches": 6.25e-07, "output_cost_per_token_batches": 5e-06,
                "supports_function_calling": true, "supports_vision": true, "supports_response_schema": true, "supports_reasoning": false, "deprecation_date": "2027-01-01" },
              "gemini/gemini-9-pro": { "litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 1.25e-06, "output_cost_per_token": 1e-05,
                "input_cost_per_token_above_128k_tokens": 2e-06, "input_cost_per_token_above_200k_tokens": 2.5e-06, "output_cost_per_token_above_200k_tokens": 1.5e-05, "cache_read_input_token_cost": 3.1e-07, "cache_read_input_token_cost_above_200k_tokens": 6.25e-07 },
              "vertex_ai/claude-9": { "litellm_provider": "vertex_ai-anthropic_models", "mode": "chat", "input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05, "cache_creation_input_token_cost": 3.75e-06, "cache_creation_input_token_cost_above_1hr": 6e-06 },
              "azure/gpt-9": { "litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 1.3e-06, "output_cost_per_token": 1e-05 },
              "anthropic.claude-9-v1:0": { "litellm_provider": "bedrock_converse", "mode": "chat", "input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05 },
              "dall-e-9": { "litellm_provider": "openai", "mode": "image_generation", "input_cost_per_pixel": 1e-08 }
            }
            """);
        ModelCatalog catalog = ModelCatalog.Embedded.With(page);

        Assert.Equal(5, page.Count);
        CatalogModel gpt = catalog.Find("openai", "gpt-9")!;
        Assert.Equal((400000, 128000, true), (gpt.ContextWindow, gpt.MaxOutput, gpt.Deprecated));
        Assert.Equal(Capabilities.Tools | Capabilities.Images | Capabilities.JsonSchema, gpt.Capabilities);
        Assert.Equal(new Price(1.25m, 10) { CacheRead = 0.125m, BatchInput = 0.625m, BatchOutput = 5 }, gpt.PriceAt(Now));
        Assert.Equal(0.000_011_25m, gpt.PriceAt(Now)!.Of(1, 1));
        Assert.Equal(0.000_005_625m, gpt.PriceAt(Now)!.Batch.Of(1, 1));
        Price gemini = catalog.Find("google", "gemini-9-pro")!.PriceAt(Now)!;
        Assert.Equal([0.16m, 0.260002m, 0.515_002_5m], [gemini.Of(128_000, 0), gemini.Of(130_001, 0), gemini.Of(200_001, 1000)]);
        Assert.Equal(6m, catalog.Find("google", "claude-9")!.PriceAt(Now)!.CacheWriteHour);
        Assert.Equal(1.3m, catalog.Find("azure", "gpt-9")!.PriceAt(Now)!.Input);
        Assert.NotNull(catalog.Find("aws", "anthropic.claude-9-v1:0"));
        Assert.Null(catalog.Find("openai", "dall-e-9"));
    }

    [Theory]
    [InlineData("""{"m":{"litellm_provider":"openai","input_cost_per_token":"cheap"}}""", "m.input_cost_per_token: must be US dollars per token, a number from 0 up to 1")]
    [InlineData("""{"m":{"litellm_provider":"openai","input_cost_per_token":2.5}}""", "m.input_cost_per_token: must be US dollars per token, a number from 0 up to 1")]
    [InlineData("""{"m":{"litellm_provider":"openai","max_input_tokens":"many"}}""", "m.max_input_tokens: must be a number of tokens")]
    [InlineData("""{"m":{"mode":"chat"}}""", "m.litellm_provider: must name the provider")]
    [InlineData("""{"m":7}""", "m: must be an object")]
    [InlineData("""{}""", ": the page holds no model: a provider begins with a line '[openai]', or the page is LiteLLM's price file")]
    [InlineData("", ": the page holds no model: a provider begins with a line '[openai]', or the page is LiteLLM's price file")]
    public void Read_BadEntry_IsNamed(string text, string mistake) =>
        Assert.Equal(mistake, Assert.Single(CatalogPage.Read(text).Mistakes.Select(one => $"{one.Path}: {one.Message}")));

    [Fact]
    public void Read_BrokenJson_SaysWhere() => Assert.Equal(2, Assert.Single(CatalogPage.Read("{\n\"m\": oops }").Mistakes).Line);

    private static CatalogPage Good(string text)
    {
        CatalogPage page = CatalogPage.Read(text);
        Assert.Empty(page.Mistakes);
        return page;
    }
}
