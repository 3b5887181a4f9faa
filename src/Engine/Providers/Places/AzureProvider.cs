using RulesEngine.Providers.Embeddings;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Providers.Places;

/// <summary>OpenAI's chat completions on Azure: the deployment stands in the URL, beside the version of the API.</summary>
public sealed class AzureProvider : HttpProvider
{
    private readonly string _deployments;
    private readonly string _version;
    private readonly string? _apiKey;
    private readonly ITokenSource? _tokens;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">The resource, for example <c>https://mine.openai.azure.com</c>.</param>
    /// <param name="apiVersion">The version of the API, for example <c>2024-10-21</c>.</param>
    /// <param name="apiKey">The key to send as <c>api-key</c>; null asks <paramref name="tokens"/>.</param>
    /// <param name="tokens">Where Entra tokens come from; null where there is a key.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public AzureProvider(string name, Uri baseUrl, string apiVersion, string? apiKey, ITokenSource? tokens, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        _deployments = $"{baseUrl.AbsoluteUri.TrimEnd('/')}/openai/deployments/";
        _version = $"?api-version={Uri.EscapeDataString(apiVersion)}";
        _apiKey = apiKey;
        _tokens = tokens;
        Embeddings = new OpenAiEmbeddings(model => UrlOf(model, "embeddings"));
    }

    private protected override Dialect? Passes => Dialect.OpenAi;

    private protected override EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses) => new(HttpMethod.Post, UrlOf(call.Model, "chat/completions"))
    {
        Content = pass ? new PassedRequest(call) : new JsonBytes(WriteRequest.Write(call.Body.Conversation, call.Model, losses)),
    };

    private protected override async ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation)
    {
        if (_apiKey is not null)
        {
            request.Headers.TryAddWithoutValidation("api-key", _apiKey);
            return null;
        }

        return _tokens is null ? null : await BearerAsync(request, _tokens, cancellation);
    }

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();

    private protected override StreamWatch NewWatch(ProviderCall call, AnswerSink? gathered) => new ChunkWatch(call.Body.Choices, gathered is null ? null : new ReadStream(), gathered);

    private protected override ProviderAnswer Pass(int status, string contentType, ReadOnlyMemory<byte> body, AnswerRules? rules) => OpenAiProvider.Passed(status, contentType, body, ReadError.Table, rules);

    private Uri UrlOf(string deployment, string path) => new($"{_deployments}{Uri.EscapeDataString(deployment)}/{path}{_version}");
}
