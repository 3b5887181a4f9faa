using System.Text.Json;

namespace RulesEngine.Wire.Embeddings;

/// <summary>A request for embeddings in no dialect's form.</summary>
/// <param name="Texts">What to embed.</param>
internal sealed record EmbeddingRequest(IReadOnlyList<string> Texts)
{
    /// <summary>The length of each vector; null for the model's own.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Whether the client wants each vector as base 64 of its little-endian floats, as OpenAI's SDKs do.</summary>
    public bool Base64 { get; init; }

    /// <summary>Reads a request in OpenAI's form.</summary>
    /// <exception cref="JsonException">It is not JSON, or asks for what only OpenAI's own models could embed.</exception>
    public static EmbeddingRequest Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement request = document.RootElement;
        JsonElement input = request.Member("input");
        string[] texts = input.AsText() is { } one ? [one] : [.. input.AsItems().Select(TextOf)];
        if (texts.Length == 0) throw new JsonException("'input' is empty: give a text, or an array of texts.");
        return new EmbeddingRequest(texts) { Dimensions = request.Count("dimensions"), Base64 = request.Text("encoding_format") == "base64" };
    }

    private static string TextOf(JsonElement item) => item.AsText() ?? throw new JsonException("'input' holds tokens, which only a model that counts them the same way could embed; send texts.");
}
