using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Embeddings;

namespace RulesEngine.Providers.Embeddings;

/// <summary>Embeddings of OpenAI, and of everybody who speaks its wire: nothing is translated.</summary>
/// <param name="urlOf">Where they are asked for, given the model.</param>
internal sealed class OpenAiEmbeddings(Func<string, Uri> urlOf) : EmbeddingWire
{
    /// <inheritdoc/>
    public override bool Passes => true;

    /// <inheritdoc/>
    public override Uri UrlOf(string model) => urlOf(model);

    /// <inheritdoc/>
    public override byte[] Write(EmbeddingRequest asked, string model, Losses losses) => throw new NotSupportedException("The client's own bytes go out.");

    /// <summary>Counts what came; the vectors themselves pass unread.</summary>
    public override EmbeddingAnswer Read(JsonElement answer) =>
        new([.. answer.GetProperty("data").EnumerateArray().Select(_ => Array.Empty<float>())], answer.Member("usage").Whole("prompt_tokens"));
}
