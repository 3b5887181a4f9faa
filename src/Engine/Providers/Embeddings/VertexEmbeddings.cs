using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Embeddings;

namespace RulesEngine.Providers.Embeddings;

/// <summary>Embeddings of Google's models on Vertex AI: predict.</summary>
/// <param name="models">The URL up to the model's name.</param>
internal sealed class VertexEmbeddings(string models) : EmbeddingWire
{
    /// <inheritdoc/>
    public override Uri UrlOf(string model) => new($"{models}{Uri.EscapeDataString(model)}:predict");

    /// <inheritdoc/>
    public override byte[] Write(EmbeddingRequest asked, string model, Losses losses) => JsonBody.Write(json =>
    {
        json.WriteStartArray("instances"u8);
        foreach (string text in asked.Texts)
        {
            json.WriteStartObject();
            json.WriteString("content"u8, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (asked.Dimensions is not { } dimensions) return;
        json.WriteStartObject("parameters"u8);
        json.WriteNumber("outputDimensionality"u8, dimensions);
        json.WriteEndObject();
    });

    /// <inheritdoc/>
    public override EmbeddingAnswer Read(JsonElement answer)
    {
        JsonElement[] made = [.. answer.GetProperty("predictions").EnumerateArray().Select(one => one.GetProperty("embeddings"))];
        return new([.. made.Select(one => Vector(one.GetProperty("values")))], made.Sum(one => one.Member("statistics").Whole("token_count") ?? 0));
    }
}
