using RulesEngine.Catalog;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Catalog;

public sealed class ModelCatalogTests
{
    private static readonly ModelCatalog Embedded = ModelCatalog.Embedded;

    [Fact]
    public void Embedded_ModelsAndProviders_AreAtLeastSixHundredOfTwenty()
    {
        Assert.True(Embedded.Providers.Count() >= 20);
        Assert.True(Embedded.Providers.Sum(provider => Embedded.Models(provider).Count()) >= 600);
    }

    [Fact]
    public void Find_EveryModelByItsId_IsFound() => Assert.All(
        Embedded.Providers.SelectMany(provider => Embedded.Models(provider).Select(model => (provider, model))),
        one => Assert.NotNull(Embedded.Find(one.provider, one.model)?.PriceAt(DateTimeOffset.UnixEpoch.AddYears(60))));

    [Theory]
    [InlineData("openai", "gpt-4o-2024-11-20", "gpt-4o")]
    [InlineData("openai", "gpt-4o-2024-05-13", "gpt-4o-2024-05-13")]
    [InlineData("openai", "gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("anthropic", "claude-sonnet-4-20250514", "claude-sonnet-4-0")]
    [InlineData("anthropic", "CLAUDE-HAIKU-4-5", "claude-haiku-4-5")]
    public void Find_DatedVersionOrAlias_IsItsModel(string provider, string name, string id) => Assert.Equal(id, Embedded.Find(provider, name)?.Id);

    [Theory]
    [InlineData("openai", "gpt-99")]
    [InlineData("openai", "claude-haiku-4-5")]
    [InlineData("nobody", "gpt-4o")]
    public void Find_UnknownModel_IsNull(string provider, string name) => Assert.Null(Embedded.Find(provider, name));

    [Theory]
    [InlineData("https://api.openai.com/v1", "openai")]
    [InlineData("https://api.groq.com/openai/v1", "groq")]
    [InlineData("http://127.0.0.1:11434/v1", null)]
    public void ProviderAt_BaseUrl_IsWhoAnswersThere(string url, string? provider) => Assert.Equal(provider, Embedded.ProviderAt(new Uri(url)));

    [Theory]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini", Capabilities.Tools | Capabilities.Images | Capabilities.JsonSchema)]
    [InlineData("claude-sonnet-4-5-20250929", "claude-4", Capabilities.Tools | Capabilities.Images | Capabilities.JsonSchema | Capabilities.Reasoning | Capabilities.Prefill)]
    [InlineData("claude-opus-4-7", "claude-4", Capabilities.Tools | Capabilities.Images | Capabilities.JsonSchema | Capabilities.Reasoning)]
    [InlineData("deepseek-r1", "deepseek-r1", Capabilities.Tools | Capabilities.Reasoning)]
    [InlineData("meta-llama/Llama-3.3-70B-Instruct", "llama-3", Capabilities.Tools)]
    public void FamilyOf_Model_SaysWhatItCan(string model, string family, Capabilities capabilities)
    {
        ModelFamily found = Embedded.FamilyOf(model)!;
        Assert.Equal((family, capabilities), (found.Name, found.Capabilities));
    }
}
