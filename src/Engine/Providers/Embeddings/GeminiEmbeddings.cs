using System.Text.Json;
using RulesEngine.Wire.Embeddings;

namespace RulesEngine.Providers.Embeddings;

/// <summary>Embeddings of Google's Gemini API: batchEmbedContents. It does not count tokens.</summary>
/// <param name="models">The URL up to the model's name.</param>
internal sealed class GeminiEmbeddings(string models) : EmbeddingWire
{
    /// <inheritdoc/>
    public override Uri UrlOf(string model) => new($"{models}{Uri.EscapeDataString(model)}:batchEmbedContents");

    /// <inheritdoc/>
    public override byte[] Write(EmbeddingRequest asked, string model, Losses losses) => JsonBody.Write(json =>
    {
        json.WriteStartArray("requests"u8);
        foreach (string text in asked.Texts)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, $"models/{model}");
            json.WriteStartObject("content"u8);
            json.WriteStartArray("parts"u8);
            json.WriteStartObject();
            json.WriteString("text"u8, text);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.Whole("outputDimensionality", asked.Dimensions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <inheritdoc/>
    public override EmbeddingAnswer Read(JsonElement answer) =>
        new([.. answer.GetProperty("embeddings").EnumerateArray().Select(one => Vector(one.GetProperty("values")))], null);
}
