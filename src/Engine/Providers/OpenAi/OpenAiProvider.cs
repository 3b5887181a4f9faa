using System.Net.Http.Headers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Any endpoint that speaks OpenAI's chat completions.</summary>
public sealed class OpenAiProvider : IProvider, IDisposable
{
    private readonly HttpMessageInvoker _connections = Connections.Open();
    private readonly Uri _chatCompletions;
    private readonly string? _authorization;
    private readonly ReadError _errors;
    private readonly TimeProvider _clock;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins, for example <c>https://api.openai.com/v1</c>.</param>
    /// <param name="apiKey">The key to send as a bearer token; null sends none.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public OpenAiProvider(string name, Uri baseUrl, string? apiKey, TimeProvider clock)
    {
        Name = name;
        _chatCompletions = new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/chat/completions");
        _authorization = apiKey is null ? null : $"Bearer {apiKey}";
        _clock = clock;
        _errors = new ReadError();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation)
    {
        Stage stage = Stage.AwaitingHeaders;
        HttpResponseMessage? response = null;
        try
        {
            // 1. Write the request.
            using HttpRequestMessage request = Write(call);

            // 2. Wait for the headers.
            response = await _connections.SendAsync(request, cancellation);
            int status = (int)response.StatusCode;

            // 3. Read an error whole, and say what it means.
            if (status is < 200 or > 299)
            {
                ReadOnlyMemory<byte> error = await BodyReader.ReadAsync(response, cancellation);
                return Failed(response, status, error, stage);
            }

            // 4. Read the answer: whole, or up to its first visible content.
            stage = Stage.AwaitingFirstToken;
            string type = ContentType(response);
            if (call.Body.Request.Stream && type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase))
            {
                ProviderAnswer streaming = await ReadStream.ToFirstContentAsync(response, type, call.Body.Choices, _errors, cancellation);
                if (streaming.Stream is not null) response = null;
                return streaming;
            }

            return ReadAnswer.Read(status, type, await BodyReader.ReadAsync(response, cancellation), call.Body.Request.Stream, _errors);
        }
        catch (Exception thrown) when (thrown is OperationCanceledException || NetworkFailure.Is(thrown))
        {
            return ProviderAnswer.Failed(NetworkFailure.Classify(thrown, stage));
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>Closes the connections; calls that are under way fail.</summary>
    public void Dispose() => _connections.Dispose();

    private HttpRequestMessage Write(ProviderCall call)
    {
        HttpRequestMessage request = new(HttpMethod.Post, _chatCompletions) { Content = new WriteRequest(call) };
        if (_chatCompletions.Scheme == Uri.UriSchemeHttps)
        {
            request.Version = System.Net.HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }

        if (_authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        return request;
    }

    private ProviderAnswer Failed(HttpResponseMessage response, int status, ReadOnlyMemory<byte> error, Stage stage)
    {
        Failure failure = _errors.Classify(status, error.Span, stage) with { RetryAfter = RetryAfter.Read(response.Headers, _clock.GetUtcNow()) };
        return ProviderAnswer.Failed(failure, ContentType(response), error);
    }

    /// <summary>As it was sent, without taking it apart.</summary>
    private static string ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues sent) ? sent.ToString() : "application/json";
}
