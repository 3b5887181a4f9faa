using System.Net.Http.Headers;
using System.Text.Json;
using RulesEngine.Providers.Embeddings;
using RulesEngine.Providers.Errors;
using RulesEngine.Providers.Places;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Providers;

/// <summary>What all providers share: one call over HTTP from its first byte to the commit point of its answer. A dialect says what goes out and what comes back means.</summary>
public abstract class HttpProvider : IProvider, IDisposable
{
    private readonly HttpMessageInvoker _connections = Connections.Open();
    private readonly TimeProvider _clock;
    private readonly ErrorTable _errors;

    /// <summary>A provider with a connection pool of its own.</summary>
    private protected HttpProvider(string name, ErrorTable errors, TimeProvider clock)
    {
        Name = name;
        _errors = errors;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The client's dialect whose requests and answers pass through here byte for byte; null where none does.</summary>
    private protected abstract Dialect? Passes { get; }

    /// <inheritdoc/>
    public async ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation)
    {
        bool embeds = call.Body.Request.Dialect is Dialect.OpenAiEmbeddings;
        bool pass = embeds ? Embeddings?.Passes == true : call.Body.Request.Dialect == Passes;
        if (embeds && Embeddings is null) return ForClient(NoEmbeddings(call.Model), call, pass);
        Losses losses = new();
        CallClock clock = new(call, _clock, cancellation);
        HttpResponseMessage? response = null;
        Headroom? headroom = null;
        try
        {
            // 1. Write the request, or say what this dialect cannot express.
            using HttpRequestMessage request = embeds ? Embeddings!.Request(call, losses) : Write(call, pass, losses);
            if (losses.Unsupported is { } reason) return ForClient(Unsupported(reason), call, pass);

            // 2. Say who asks, and wait for the headers.
            Secure(request);
            if (await AuthorizeAsync(request, call, clock.Token) is { } problem) return ForClient(NoAccess(problem), call, pass);
            if (request.Content is SentContent content) content.Clock = clock;
            clock.Connect();
            response = await _connections.SendAsync(request, clock.Token);
            headroom = RateLimits.Read(response.Headers, _clock.GetUtcNow());

            // 3. Read an error whole, and say what it means.
            if ((int)response.StatusCode is < 200 or > 299) return ForClient(await FailedAsync(response, clock.Token), call, pass, headroom);

            // 4. Read the answer: whole, or up to its first visible content.
            clock.AwaitContent();
            ProviderAnswer answer = embeds ? await EmbeddedAsync(response, call, clock.Token) : await ReadAsync(response, call, pass, clock);
            if (answer.Stream is not null) response = null;
            answer.Dropped = losses.Dropped;
            return ForClient(answer, call, pass, headroom);
        }
        catch (JsonException unreadable) when (response is null)
        {
            return ForClient(Unsupported(unreadable.Message), call, pass);
        }
        catch (Exception thrown) when (thrown is OperationCanceledException || NetworkFailure.Is(thrown))
        {
            return ProviderAnswer.Failed(clock.Expired ?? NetworkFailure.Classify(thrown, clock.Stage));
        }
        finally
        {
            response?.Dispose();
            clock.Dispose();
        }
    }

    /// <summary>Closes the connections; calls that are under way fail.</summary>
    public void Dispose()
    {
        _connections.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the request.</summary>
    /// <param name="call">What to ask.</param>
    /// <param name="pass">Pass the client's body on as it is, but for the model's name.</param>
    /// <param name="losses">Takes what the dialect cannot express.</param>
    private protected abstract HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses);

    /// <summary>Adds what proves who asks, which may take a call of its own.</summary>
    /// <returns>Why there is no proof, in one sentence; null when it is added.</returns>
    private protected abstract ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation);

    /// <summary>How embeddings are asked for; null where nobody makes them.</summary>
    private protected virtual EmbeddingWire? Embeddings => null;

    /// <summary>Reads a model's answer in one piece into events.</summary>
    private protected abstract void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink);

    /// <summary>Reads the events of a model's stream.</summary>
    private protected abstract IReadStream NewStream(string model);

    /// <summary>The body of a stream as server-sent events; null where it is no stream.</summary>
    private protected virtual Stream? Events(Stream body, string contentType) =>
        contentType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) ? body : null;

    /// <summary>Follows a stream that passes through.</summary>
    private protected virtual StreamWatch NewWatch(ProviderCall call, AnswerSink? gathered) => new EventWatch(NewStream(call.Model), gathered);

    /// <summary>Reads an answer in one piece that passes through.</summary>
    private protected virtual ProviderAnswer Pass(int status, string contentType, ReadOnlyMemory<byte> body, AnswerRules? rules) =>
        WholeAnswer.Read(status, contentType, body, Reading(""), null, 0, _errors, rules);

    /// <summary>Adds a bearer token, if there is one.</summary>
    private protected static ValueTask<string?> Bearer(HttpRequestMessage request, string? authorization)
    {
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return default;
    }

    /// <summary>Adds a token of a cloud.</summary>
    /// <returns>Why there is none; null when it is added.</returns>
    private protected static async ValueTask<string?> BearerAsync(HttpRequestMessage request, ITokenSource tokens, CancellationToken cancellation)
    {
        (string? token, string problem) = await tokens.GetAsync(cancellation);
        if (token is null) return problem;
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return null;
    }

    private WholeAnswer.Reading Reading(string model) => (json, sink) => ReadWhole(model, json, sink);

    private static void Secure(HttpRequestMessage request)
    {
        if (request.RequestUri!.Scheme != Uri.UriSchemeHttps) return;
        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
    }

    private async ValueTask<ProviderAnswer> ReadAsync(HttpResponseMessage response, ProviderCall call, bool pass, CallClock clock)
    {
        ChatRequest asked = call.Body.Request;
        int status = (int)response.StatusCode;
        string type = ContentType(response);
        long created = _clock.GetUtcNow().ToUnixTimeSeconds();
        if (asked.Stream && Events(await response.Content.ReadAsStreamAsync(clock.Token), type) is { } body)
        {
            FirstContent first = new(response, pass ? type : "text/event-stream", pass ? Passed(body, call) : Translated(body, call, created), _errors);
            return await first.AwaitAsync(call, clock, _clock);
        }

        ReadOnlyMemory<byte> whole = await BodyReader.ReadAsync(response, clock.Token);
        if (asked.Stream) return NoStream(status, type, whole, call.Model);
        return pass ? Pass(status, type, whole, call.Body.Rules) : WholeAnswer.Read(status, type, whole, Reading(call.Model), asked.Dialect, created, _errors, call.Body.Rules);
    }

    private async ValueTask<ProviderAnswer> EmbeddedAsync(HttpResponseMessage response, ProviderCall call, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> whole = await BodyReader.ReadAsync(response, cancellation);
        return Embeddings!.Answer((int)response.StatusCode, ContentType(response), whole, call);
    }

    private TranslatedBody Translated(Stream body, ProviderCall call, long created)
    {
        EventWriter writer = Translation.Stream(call.Body.Request.Dialect, created, call.Body.Conversation.StreamUsage);
        StreamCheck? check = CheckOf(call);
        AnswerSink events = check is null ? writer : new BothSinks(writer, check.Gathered);
        return new TranslatedBody(body, new EventWatch(NewStream(call.Model), events), writer) { Check = check };
    }

    private PassedBody Passed(Stream body, ProviderCall call)
    {
        StreamCheck? check = CheckOf(call);
        return new PassedBody(body, NewWatch(call, check?.Gathered)) { Check = check };
    }

    private static StreamCheck? CheckOf(ProviderCall call) => call.Body.Rules is { } rules ? new StreamCheck(rules) : null;

    /// <summary>A stream was asked for and none came: an error under a status of success says why; anything else is malformed.</summary>
    private ProviderAnswer NoStream(int status, string contentType, ReadOnlyMemory<byte> body, string model)
    {
        ProviderAnswer read = WholeAnswer.Read(status, contentType, body, Reading(model), null, 0, _errors);
        return read.Failure is not null ? read : WholeAnswer.NoStream(status, contentType, body);
    }

    private async ValueTask<ProviderAnswer> FailedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> error = await BodyReader.ReadAsync(response, cancellation);
        Failure failure = _errors.Classify((int)response.StatusCode, response.Headers, error.Span, Stage.AwaitingHeaders, _clock.GetUtcNow());
        return ProviderAnswer.Failed(failure, ContentType(response), error);
    }

    /// <summary>As it was sent, without taking it apart.</summary>
    private static string ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues sent) ? sent.ToString() : "application/json";

    private static ProviderAnswer Unsupported(string reason) =>
        ProviderAnswer.Failed(new Failure(FailureKind.UnsupportedParameter, Stage.Connecting, Scope.Request) { Status = 400, Message = reason });

    private ProviderAnswer NoEmbeddings(string model) =>
        ProviderAnswer.Failed(new Failure(FailureKind.ModelNotFound, Stage.Connecting, Scope.Deployment) { Status = 404, Message = $"{Name} makes no embeddings, with {model} or any other model." });

    private static ProviderAnswer NoAccess(string problem) =>
        ProviderAnswer.Failed(new Failure(FailureKind.AuthenticationFailed, Stage.Connecting, Scope.Account) { Status = 401, Message = problem });

    /// <summary>What a provider of another dialect says of an error, the client gets in its own.</summary>
    private static ProviderAnswer ForClient(ProviderAnswer answer, ProviderCall call, bool pass, Headroom? headroom = null)
    {
        answer.Headroom = headroom;
        if (answer.Failure is not { } failure || answer.IsAnswer || (pass && answer.Body.Length > 0)) return answer;
        string type = answer.Status switch { 429 => "rate_limit_error", >= 500 => "server_error", _ => "invalid_request_error" };
        string code = JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Kind.ToString());
        ProviderAnswer translated = ProviderAnswer.Failed(failure, "application/json", ErrorBody.Write(call.Body.Request.Dialect, type, code, failure.Message));
        translated.Headroom = headroom;
        return translated;
    }
}
