using RulesEngine.Configuration;
using RulesEngine.Host.Hosting.Clouds;
using RulesEngine.Providers.Anthropic;
using RulesEngine.Providers.Bedrock;
using RulesEngine.Providers.Cohere;
using RulesEngine.Providers.Gemini;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Providers.OpenAiResponses;
using RulesEngine.Providers.Places;
using RulesEngine.Providers;

namespace RulesEngine.Host.Hosting;

/// <summary>The wire formats this gateway speaks to providers, by their names in the configuration. The presets speak OpenAI's, each at its own place.</summary>
internal static class Dialects
{
    private static readonly Uri Anthropic = new("https://api.anthropic.com/v1");
    private static readonly Uri Gemini = new("https://generativelanguage.googleapis.com/v1beta");

    private static readonly Uri Cohere = new("https://api.cohere.com/v2");

    /// <summary>The oldest version of Azure's API that has all that is written here, and is supported without an end.</summary>
    private const string AzureVersion = "2024-10-21";

    public static IReadOnlyCollection<string> Names { get; } = ["openai", "openai-responses", "azure", "anthropic", "gemini", "vertex", "bedrock", "cohere", .. Presets.Names];

    /// <summary>Makes a provider of a dialect that <see cref="Names"/> holds.</summary>
    public static IProvider Create(ProviderSettings settings, TimeProvider clock)
    {
        string? key = settings.ApiKey?.Reveal();
        return settings.Dialect switch
        {
            "anthropic" => new AnthropicProvider(settings.Name, settings.BaseUrl ?? Anthropic, key, clock),
            "gemini" => new GeminiProvider(settings.Name, settings.BaseUrl ?? Gemini, key, clock),
            "openai-responses" => new OpenAiResponsesProvider(settings.Name, settings.BaseUrl ?? Presets.BaseUrl("openai"), key, clock),
            "azure" => new AzureProvider(settings.Name, settings.BaseUrl!, settings.ApiVersion ?? AzureVersion, key, key is null ? new EntraTokens() : null, clock),
            "vertex" => new VertexProvider(settings.Name, settings.BaseUrl, settings.Project!, settings.Region ?? "global", new GoogleTokens(settings.Credentials), clock),
            "bedrock" => new BedrockProvider(settings.Name, settings.BaseUrl ?? Bedrock(settings.Region!), key, key is null ? new AwsSigner(AwsSigner.RegionOf(settings), clock) : null, clock),
            "cohere" => new CohereProvider(settings.Name, settings.BaseUrl ?? Cohere, key, clock),
            _ => new OpenAiProvider(settings.Name, settings.BaseUrl ?? Presets.BaseUrl(settings.Dialect), key, clock),
        };
    }

    private static Uri Bedrock(string region) => new($"https://bedrock-runtime.{region}.amazonaws.com");
}
