using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.OpenAiResponses;

/// <summary>Any endpoint that speaks OpenAI's Responses.</summary>
public sealed class OpenAiResponsesProvider : HttpProvider
{
    private readonly Uri _responses;
    private readonly string? _authorization;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://api.openai.com/v1</c>.</param>
    /// <param name="apiKey">The key to send as a bearer token; null sends none.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public OpenAiResponsesProvider(string name, Uri baseUrl, string? apiKey, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        string root = baseUrl.AbsoluteUri.TrimEnd('/');
        _responses = new Uri($"{root}/responses");
        _authorization = apiKey is null ? null : $"Bearer {apiKey}";
        Embeddings = new Embeddings.OpenAiEmbeddings(_ => new Uri($"{root}/embeddings"));
    }

    private protected override Dialect? Passes => Dialect.OpenAiResponses;

    private protected override Embeddings.EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses) => new(HttpMethod.Post, _responses)
    {
        Content = pass ? new PassedRequest(call) : new JsonBytes(WriteRequest.Write(call.Body.Conversation, call.Model, losses)),
    };

    private protected override ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation) => Bearer(request, _authorization);

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();
}
