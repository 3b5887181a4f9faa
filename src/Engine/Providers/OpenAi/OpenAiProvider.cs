using RulesEngine.Providers.Embeddings;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Any endpoint that speaks OpenAI's chat completions.</summary>
public sealed class OpenAiProvider : HttpProvider
{
    private readonly Uri _chatCompletions;
    private readonly string? _authorization;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://api.openai.com/v1</c>.</param>
    /// <param name="apiKey">The key to send as a bearer token; null sends none.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public OpenAiProvider(string name, Uri baseUrl, string? apiKey, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        string root = baseUrl.AbsoluteUri.TrimEnd('/');
        _chatCompletions = new Uri($"{root}/chat/completions");
        Embeddings = new OpenAiEmbeddings(_ => new Uri($"{root}/embeddings"));
        _authorization = apiKey is null ? null : $"Bearer {apiKey}";
    }

    private protected override Dialect? Passes => Dialect.OpenAi;

    private protected override EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses) => new(HttpMethod.Post, _chatCompletions)
    {
        Content = pass ? new PassedRequest(call) : new JsonBytes(WriteRequest.Write(call.Body.Conversation, call.Model, losses)),
    };

    private protected override ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation) => Bearer(request, _authorization);

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();

    private protected override StreamWatch NewWatch(ProviderCall call, AnswerSink? gathered) => new ChunkWatch(call.Body.Choices, gathered is null ? null : new ReadStream(), gathered);

    /// <summary>The usual case, read in one pass without an allocation.</summary>
    private protected override ProviderAnswer Pass(int status, string contentType, ReadOnlyMemory<byte> body, AnswerRules? rules) => Passed(status, contentType, body, ReadError.Table, rules);

    /// <summary>An answer in one piece that passes through, wherever OpenAI's wire is spoken.</summary>
    internal static ProviderAnswer Passed(int status, string contentType, ReadOnlyMemory<byte> body, ErrorTable errors, AnswerRules? rules)
    {
        // An error that came with a success has no status of its own: a client must never get it as a success.
        AnswerContent content = AnswerReader.Read(body.Span);
        if (content.Error) return ProviderAnswer.Failed(errors.Classify(body.Span, Stage.Answered), contentType, body);
        if (content.Fault() is { } fault) return WholeAnswer.Failed(fault, status, contentType, body);
        if (rules is null) return ProviderAnswer.Whole(status, contentType, body, content.Usage);
        AnswerFold fold = new();
        ReadAnswer.Read(body.Span, fold);
        return WholeAnswer.Checked(rules, fold, status, contentType, body, null, 0);
    }
}
