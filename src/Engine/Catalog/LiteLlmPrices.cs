using System.Text.Json;

namespace RulesEngine.Catalog;

/// <summary>Reads LiteLLM's price file: one member a model, prices in US dollars per token.</summary>
internal static class LiteLlmPrices
{
    /// <summary>LiteLLM's names for providers where they are not the catalog's.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["bedrock"] = "aws", ["bedrock_converse"] = "aws", ["gemini"] = "google", ["xai"] = "x-ai", ["together_ai"] = "together",
        ["fireworks_ai"] = "fireworks", ["cohere_chat"] = "cohere", ["moonshot"] = "moonshotai", ["azure_ai"] = "azure", ["text-completion-openai"] = "openai",
        ["voyage"] = "voyageai", ["github_copilot"] = "github-copilot",
    };

    public static IReadOnlyList<CatalogProvider> Read(string text, List<CatalogMistake> mistakes)
    {
        try
        {
            using JsonDocument page = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            Dictionary<string, List<CatalogModel>> models = new(StringComparer.Ordinal);
            foreach (JsonProperty entry in page.RootElement.EnumerateObject()) ReadEntry(entry, models, mistakes);
            return [.. models.Select(one => new CatalogProvider(one.Key, "", one.Value))];
        }
        catch (JsonException broken)
        {
            mistakes.Add(new CatalogMistake("", $"the page begins with a brace and is not JSON: {broken.Message}") { Line = (int?)broken.LineNumber + 1 });
            return [];
        }
    }

    private static void ReadEntry(JsonProperty entry, Dictionary<string, List<CatalogModel>> models, List<CatalogMistake> mistakes)
    {
        // The first entry of the file describes the others.
        if (entry.Name == "sample_spec") return;
        if (entry.Value.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add(new CatalogMistake(entry.Name, "must be an object"));
            return;
        }

        if (Word(entry.Value, "litellm_provider") is not { } provider)
        {
            mistakes.Add(new CatalogMistake($"{entry.Name}.litellm_provider", "must name the provider"));
            return;
        }

        if (Word(entry.Value, "mode") is not (null or "chat" or "completion" or "responses" or "embedding")) return;
        string place = provider.StartsWith("vertex_ai", StringComparison.Ordinal) ? "google" : Names.GetValueOrDefault(provider, provider);
        LiteLlmEntry read = new(entry.Name, entry.Value, mistakes);
        CatalogModel model = read.ToModel(NameOf(entry.Name, provider));
        if (!models.TryGetValue(place, out List<CatalogModel>? held)) models[place] = held = [];
        held.Add(model);
    }

    /// <summary>The name as it is sent: without the provider that LiteLLM puts before it.</summary>
    private static string NameOf(string key, string provider)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0) return key;
        string before = key[..slash];
        return provider.StartsWith(before, StringComparison.Ordinal) || Names.GetValueOrDefault(before) == Names.GetValueOrDefault(provider, provider) ? key[(slash + 1)..] : key;
    }

    private static string? Word(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
}
