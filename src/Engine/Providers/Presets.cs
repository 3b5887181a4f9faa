namespace RulesEngine.Providers;

/// <summary>Places that speak OpenAI's chat completions, by the name that a configuration gives as their dialect.</summary>
public static class Presets
{
    private static readonly Dictionary<string, string> BaseUrls = new(StringComparer.Ordinal)
    {
        ["openai"] = "https://api.openai.com/v1",
        ["cerebras"] = "https://api.cerebras.ai/v1",
        ["dashscope"] = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        ["deepseek"] = "https://api.deepseek.com/v1",
        ["fireworks"] = "https://api.fireworks.ai/inference/v1",
        ["groq"] = "https://api.groq.com/openai/v1",
        ["huggingface"] = "https://router.huggingface.co/v1",
        ["lmstudio"] = "http://127.0.0.1:1234/v1",
        ["mistral"] = "https://api.mistral.ai/v1",
        ["moonshot"] = "https://api.moonshot.ai/v1",
        ["nvidia"] = "https://integrate.api.nvidia.com/v1",
        ["ollama"] = "http://127.0.0.1:11434/v1",
        ["openrouter"] = "https://openrouter.ai/api/v1",
        ["perplexity"] = "https://api.perplexity.ai",
        ["together"] = "https://api.together.xyz/v1",
        ["tokenmix"] = "https://api.tokenmix.ai/v1",
        ["vllm"] = "http://127.0.0.1:8000/v1",
        ["xai"] = "https://api.x.ai/v1",
        ["zhipu"] = "https://open.bigmodel.cn/api/paas/v4",
    };

    /// <summary>The names, without <c>openai</c> itself.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. BaseUrls.Keys.Where(name => name != "openai")];

    /// <summary>Whether a preset runs on the operator's own machine, where nobody asks for a key.</summary>
    public static bool IsLocal(string? name) => name is not null && BaseUrls.TryGetValue(name, out string? url) && new Uri(url).IsLoopback;

    /// <summary>Where a preset's API begins.</summary>
    /// <exception cref="KeyNotFoundException">There is no such preset.</exception>
    public static Uri BaseUrl(string name) => new(BaseUrls[name]);
}
