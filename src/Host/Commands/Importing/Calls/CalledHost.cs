using RulesEngine.Host.Hosting;
using RulesEngine.Providers;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Whom an address belongs to.</summary>
internal static class CalledHost
{
    private static readonly (string End, string Dialect)[] Known =
    [
        ("api.anthropic.com", "anthropic"), ("generativelanguage.googleapis.com", "gemini"), ("aiplatform.googleapis.com", "vertex"),
        (".openai.azure.com", "azure"), (".services.ai.azure.com", "azure"), (".cognitiveservices.azure.com", "azure"), ("api.cohere.com", "cohere"), ("api.cohere.ai", "cohere"),
        .. Dialects.Names.Where(name => name == "openai" || (Presets.Names.Contains(name) && !Presets.IsLocal(name))).Select(name => (Presets.BaseUrl(name).Host, name)),
    ];

    /// <summary>The dialect spoken there; null for a host that nobody knows.</summary>
    public static string? DialectOf(Uri address)
    {
        if (address.Host.StartsWith("bedrock-runtime", StringComparison.OrdinalIgnoreCase)) return "bedrock";
        string? dialect = Known.FirstOrDefault(one => address.Host.EndsWith(one.End, StringComparison.OrdinalIgnoreCase)).Dialect;
        return dialect == "openai" && address.AbsolutePath.EndsWith("/responses", StringComparison.Ordinal) ? "openai-responses" : dialect;
    }

    /// <summary>The model where the path names it, as Azure, Google and Amazon do; null where it does not.</summary>
    public static string? ModelOf(Uri address)
    {
        string[] parts = [.. address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        int at = Array.FindIndex(parts, part => part is "deployments" or "models" or "model");
        if (at < 0 || at + 1 == parts.Length) return null;
        string model = parts[at + 1];
        int verb = model.LastIndexOf(':');
        return Uri.UnescapeDataString(verb > 0 && parts[at] == "models" ? model[..verb] : model);
    }
}
