using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire.Hints;

/// <summary>Reads what a request says in the words of other gateways, each in its own file.</summary>
internal static class HintReader
{
    /// <summary>Reads it.</summary>
    /// <param name="dialect">What the client speaks.</param>
    /// <param name="json">The request's body.</param>
    /// <param name="foreign">Headers of other gateways, by their names in lower case.</param>
    /// <param name="passed">Headers that the provider gets to see.</param>
    /// <param name="chance">0 up to 1, where a request is to be shared out.</param>
    /// <exception cref="JsonException">The body is not valid JSON.</exception>
    public static HintDraft Read(
        Dialect dialect, ReadOnlySpan<byte> json, IReadOnlyDictionary<string, string> foreign, IReadOnlyList<KeyValuePair<string, string>> passed, double chance)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement request = document.RootElement;
        HintDraft draft = new();
        LiteLlm.Read(request, foreign, draft);
        OpenRouter.Read(dialect, request, draft);
        if (!IsAnthropicsOwn(dialect, passed)) Bifrost.Read(request, draft);
        Vercel.Read(request, draft);
        Portkey.Read(request, foreign, chance, draft);
        return draft;
    }

    /// <summary>Anthropic has <c>fallbacks</c> of its own, behind a beta header; they are Anthropic's to read.</summary>
    private static bool IsAnthropicsOwn(Dialect dialect, IReadOnlyList<KeyValuePair<string, string>> passed) =>
        dialect is Dialect.Anthropic && passed.Any(header => header.Value.Contains("server-side-fallback", StringComparison.Ordinal));
}
