using RulesEngine.Providers.Embeddings;
using RulesEngine.Providers.Places;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Bedrock;

/// <summary>Amazon Bedrock's Converse: one wire for the models of many makers.</summary>
public sealed class BedrockProvider : HttpProvider
{
    private readonly string _models;
    private readonly string? _authorization;
    private readonly IRequestSigner? _signer;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://bedrock-runtime.eu-central-1.amazonaws.com</c>.</param>
    /// <param name="apiKey">A Bedrock API key to send as a bearer token; null signs each request.</param>
    /// <param name="signer">Signs requests with the account's credentials; null where there is a key.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public BedrockProvider(string name, Uri baseUrl, string? apiKey, IRequestSigner? signer, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        _models = $"{baseUrl.AbsoluteUri.TrimEnd('/')}/model/";
        _authorization = apiKey is null ? null : $"Bearer {apiKey}";
        _signer = signer;
        Embeddings = new BedrockEmbeddings(_models);
    }

    private protected override Dialect? Passes => null;

    private protected override EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses) =>
        new(HttpMethod.Post, $"{_models}{Uri.EscapeDataString(call.Model)}/{(call.Body.Request.Stream ? "converse-stream" : "converse")}")
        {
            Content = new JsonBytes(WriteRequest.Write(call.Body.Conversation, call.Model, losses)),
        };

    private protected override async ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation)
    {
        if (_authorization is not null || _signer is null) return await Bearer(request, _authorization);
        return await _signer.SignAsync(request, ((JsonBytes)request.Content!).Bytes, cancellation);
    }

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();

    private protected override Stream? Events(Stream body, string contentType) =>
        contentType.StartsWith("application/vnd.amazon.eventstream", StringComparison.OrdinalIgnoreCase) ? new Frames.FramedEvents(body) : null;
}
