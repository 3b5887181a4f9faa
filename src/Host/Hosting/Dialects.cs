using RulesEngine.Configuration;
using RulesEngine.Providers;
using RulesEngine.Providers.OpenAi;

namespace RulesEngine.Host.Hosting;

/// <summary>The wire formats this gateway speaks to providers, by their names in the configuration.</summary>
internal static class Dialects
{
    private static readonly Uri OpenAi = new("https://api.openai.com/v1");

    public static IReadOnlyCollection<string> Names { get; } = ["openai"];

    /// <summary>Makes a provider of a dialect that <see cref="Names"/> holds.</summary>
    public static IProvider Create(ProviderSettings settings, TimeProvider clock) => settings.Dialect switch
    {
        "openai" => new OpenAiProvider(settings.Name, settings.BaseUrl ?? OpenAi, settings.ApiKey?.Reveal(), clock),
        _ => throw new ArgumentException($"The loader let the dialect '{settings.Dialect}' through.", nameof(settings)),
    };
}
