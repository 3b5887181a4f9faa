using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Embeddings;

namespace RulesEngine.Providers.Embeddings;

/// <summary>Embeddings of Cohere. It wants to know what they are for; clients of OpenAI's form cannot say, and search is the usual use.</summary>
/// <param name="url">Where they are asked for.</param>
internal sealed class CohereEmbeddings(Uri url) : EmbeddingWire
{
    /// <inheritdoc/>
    public override Uri UrlOf(string model) => url;

    /// <inheritdoc/>
    public override byte[] Write(EmbeddingRequest asked, string model, Losses losses) => JsonBody.Write(json =>
    {
        json.WriteString("model"u8, model);
        json.Texts("texts", asked.Texts);
        json.WriteString("input_type"u8, "search_document"u8);
        json.Texts("embedding_types", ["float"]);
        json.Whole("output_dimension", asked.Dimensions);
    });

    /// <inheritdoc/>
    public override EmbeddingAnswer Read(JsonElement answer) =>
        new([.. answer.GetProperty("embeddings").GetProperty("float").EnumerateArray().Select(Vector)], answer.Member("meta").Member("billed_units").Whole("input_tokens"));
}
