using RulesEngine.Configuration;
using RulesEngine.Providers;
using RulesEngine.Providers.Anthropic;
using RulesEngine.Providers.Gemini;
using RulesEngine.Providers.OpenAi;

namespace RulesEngine.Host.Hosting;

/// <summary>The wire formats this gateway speaks to providers, by their names in the configuration. The presets speak OpenAI's, each at its own place.</summary>
internal static class Dialects
{
    private static readonly Uri Anthropic = new("https://api.anthropic.com/v1");
    private static readonly Uri Gemini = new("https://generativelanguage.googleapis.com/v1beta");

    public static IReadOnlyCollection<string> Names { get; } = ["openai", "anthropic", "gemini", .. Presets.Names];

    /// <summary>Makes a provider of a dialect that <see cref="Names"/> holds.</summary>
    public static IProvider Create(ProviderSettings settings, TimeProvider clock)
    {
        string? key = settings.ApiKey?.Reveal();
        return settings.Dialect switch
        {
            "anthropic" => new AnthropicProvider(settings.Name, settings.BaseUrl ?? Anthropic, key, clock),
            "gemini" => new GeminiProvider(settings.Name, settings.BaseUrl ?? Gemini, key, clock),
            _ => new OpenAiProvider(settings.Name, settings.BaseUrl ?? Presets.BaseUrl(settings.Dialect), key, clock),
        };
    }
}
