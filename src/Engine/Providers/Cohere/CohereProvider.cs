using RulesEngine.Providers.Embeddings;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Cohere;

/// <summary>Cohere's chat, version 2.</summary>
public sealed class CohereProvider : HttpProvider
{
    private readonly Uri _chat;
    private readonly string? _authorization;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://api.cohere.com/v2</c>.</param>
    /// <param name="apiKey">The key to send as a bearer token; null sends none.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public CohereProvider(string name, Uri baseUrl, string? apiKey, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        string root = baseUrl.AbsoluteUri.TrimEnd('/');
        _chat = new Uri($"{root}/chat");
        _authorization = apiKey is null ? null : $"Bearer {apiKey}";
        Embeddings = new CohereEmbeddings(new Uri($"{root}/embed"));
    }

    private protected override Dialect? Passes => null;

    private protected override EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses) => new(HttpMethod.Post, _chat)
    {
        Content = new JsonBytes(WriteRequest.Write(call.Body.Conversation, call.Model, losses)),
    };

    private protected override ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation) => Bearer(request, _authorization);

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();
}
