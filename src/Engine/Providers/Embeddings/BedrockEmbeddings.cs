using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Embeddings;

namespace RulesEngine.Providers.Embeddings;

/// <summary>Embeddings on Amazon Bedrock: each maker's own form. Amazon's Titan takes one text at a time, Cohere's takes many.</summary>
/// <param name="models">The URL up to the model's name.</param>
internal sealed class BedrockEmbeddings(string models) : EmbeddingWire
{
    /// <inheritdoc/>
    public override Uri UrlOf(string model) => new($"{models}{Uri.EscapeDataString(model)}/invoke");

    /// <inheritdoc/>
    public override byte[] Write(EmbeddingRequest asked, string model, Losses losses)
    {
        bool cohere = model.Contains("cohere.", StringComparison.Ordinal);
        losses.Refuse(!cohere && asked.Texts.Count > 1, "The request asks for several embeddings at once; this model on Bedrock takes one text at a time.");
        return JsonBody.Write(json =>
        {
            if (cohere)
            {
                json.Texts("texts", asked.Texts);
                json.WriteString("input_type"u8, "search_document"u8);
                json.Texts("embedding_types", ["float"]);
                return;
            }

            json.WriteString("inputText"u8, asked.Texts[0]);
            json.Whole("dimensions", asked.Dimensions);
        });
    }

    /// <inheritdoc/>
    public override EmbeddingAnswer Read(JsonElement answer) => answer.Member("embeddings") switch
    {
        { ValueKind: JsonValueKind.Object } cohere => new([.. cohere.GetProperty("float").EnumerateArray().Select(Vector)], null),
        _ => new([Vector(answer.GetProperty("embedding"))], answer.Whole("inputTextTokenCount")),
    };
}
