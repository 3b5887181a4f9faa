using RulesEngine.Providers.Embeddings;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Gemini;

/// <summary>Google's Gemini API: generateContent.</summary>
public sealed class GeminiProvider : HttpProvider
{
    private readonly string _models;
    private readonly string? _apiKey;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://generativelanguage.googleapis.com/v1beta</c>.</param>
    /// <param name="apiKey">The key to send as <c>x-goog-api-key</c>; null sends none.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public GeminiProvider(string name, Uri baseUrl, string? apiKey, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        _models = $"{baseUrl.AbsoluteUri.TrimEnd('/')}/models/";
        _apiKey = apiKey;
        Embeddings = new GeminiEmbeddings(_models);
    }

    private protected override Dialect? Passes => null;

    private protected override EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses)
    {
        string method = call.Body.Request.Stream ? "streamGenerateContent?alt=sse" : "generateContent";
        return new HttpRequestMessage(HttpMethod.Post, $"{_models}{Uri.EscapeDataString(call.Model)}:{method}")
        {
            Content = new JsonBytes(WriteRequest.Write(call.Body.Conversation, losses)),
        };
    }

    private protected override ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation)
    {
        if (_apiKey is not null) request.Headers.TryAddWithoutValidation("x-goog-api-key", _apiKey);
        return default;
    }

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();
}
