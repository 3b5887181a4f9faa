using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Anthropic;

/// <summary>Any endpoint that speaks Anthropic's messages.</summary>
public sealed class AnthropicProvider : HttpProvider
{
    private const string Version = "2023-06-01";

    private readonly Uri _messages;
    private readonly string? _apiKey;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://api.anthropic.com/v1</c>.</param>
    /// <param name="apiKey">The key to send as <c>x-api-key</c>; null sends none.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public AnthropicProvider(string name, Uri baseUrl, string? apiKey, TimeProvider clock) : base(name, ReadError.Table, clock)
    {
        _messages = new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/messages");
        _apiKey = apiKey;
    }

    private protected override Dialect? Passes => Dialect.Anthropic;

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses)
    {
        HttpRequestMessage request = new(HttpMethod.Post, _messages)
        {
            Content = pass ? new PassedRequest(call) : new JsonBytes(WriteRequest.Write(call.Body.Conversation, call.Model, losses)),
        };
        request.Headers.TryAddWithoutValidation("anthropic-version", Version);
        if (pass)
            foreach ((string header, string value) in call.Body.PassedHeaders) request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    private protected override ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation)
    {
        if (_apiKey is not null) request.Headers.TryAddWithoutValidation("x-api-key", _apiKey);
        return default;
    }

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink) => ReadAnswer.Read(json, sink);

    private protected override IReadStream NewStream(string model) => new ReadStream();
}
