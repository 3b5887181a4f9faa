using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Embeddings;

namespace RulesEngine.Providers.Embeddings;

/// <summary>How one kind of provider is asked for embeddings. Clients ask in OpenAI's form.</summary>
internal abstract class EmbeddingWire
{
    /// <summary>Where a model's embeddings are asked for.</summary>
    public abstract Uri UrlOf(string model);

    /// <summary>Whether requests and answers pass through as they are.</summary>
    public virtual bool Passes => false;

    /// <summary>Writes a request.</summary>
    public abstract byte[] Write(EmbeddingRequest asked, string model, Losses losses);

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">It is not JSON, or holds no embeddings.</exception>
    public abstract EmbeddingAnswer Read(JsonElement answer);

    /// <summary>The request as it goes out.</summary>
    public HttpRequestMessage Request(ProviderCall call, Losses losses) => new(HttpMethod.Post, UrlOf(call.Model))
    {
        Content = Passes ? new PassedRequest(call) : new JsonBytes(Write(EmbeddingRequest.Read(call.Body.Bytes.Span), call.Model, losses)),
    };

    /// <summary>The answer as the client gets it.</summary>
    public ProviderAnswer Answer(int status, string contentType, ReadOnlyMemory<byte> body, ProviderCall call)
    {
        EmbeddingAnswer answer;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            answer = Read(document.RootElement);
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            return WholeAnswer.Failed(FailureKind.MalformedAnswer, status, contentType, body);
        }

        if (answer.Vectors.Count == 0) return WholeAnswer.Failed(FailureKind.EmptyAnswer, status, contentType, body);
        Usage? usage = answer.InputTokens is { } tokens ? new Usage(tokens, 0) : null;
        if (Passes) return ProviderAnswer.Whole(status, contentType, body, usage);
        byte[] written = WriteEmbeddings.Write(answer, call.Model, EmbeddingRequest.Read(call.Body.Bytes.Span).Base64);
        return ProviderAnswer.Whole(status, "application/json", written, usage);
    }

    /// <summary>Reads a vector.</summary>
    protected static float[] Vector(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];
}
