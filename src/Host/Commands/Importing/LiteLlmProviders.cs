using RulesEngine.Host.Hosting;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>LiteLLM's names of providers, as prefixes of model names, and the dialects they are here.</summary>
internal static class LiteLlmProviders
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["together_ai"] = "together",
        ["fireworks_ai"] = "fireworks",
        ["nvidia_nim"] = "nvidia",
        ["hosted_vllm"] = "vllm",
        ["lm_studio"] = "lmstudio",
        ["ollama_chat"] = "ollama",
        ["zai"] = "zhipu",
        ["vertex_ai"] = "vertex",
        ["bedrock_converse"] = "bedrock",
        ["cohere_chat"] = "cohere",
        ["moonshotai"] = "moonshot",
        ["custom_openai"] = "openai",
        ["litellm_proxy"] = "openai",
    };

    /// <summary>Takes <c>groq/llama-3</c> apart; a name without a known prefix is OpenAI's.</summary>
    /// <returns>The dialect, null where this gateway has none, with LiteLLM's name of the provider and the model's name.</returns>
    public static (string? Dialect, string Prefix, string Model) Split(string model)
    {
        int slash = model.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (model.StartsWith("claude", StringComparison.Ordinal) ? "anthropic" : model.StartsWith("gemini", StringComparison.Ordinal) ? "gemini" : "openai", "", model);
        string prefix = model[..slash];
        string dialect = Renamed.GetValueOrDefault(prefix, prefix);
        string name = model[(slash + 1)..];

        // Bedrock's ways to be called, which here is always Converse.
        foreach (string way in (ReadOnlySpan<string>)["converse/", "invoke/"])
            if (dialect == "bedrock" && name.StartsWith(way, StringComparison.Ordinal)) name = name[way.Length..];
        return (Dialects.Names.Contains(dialect) ? dialect : null, prefix, name);
    }
}
