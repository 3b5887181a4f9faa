using System.Buffers;
using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Conversations;
using RulesEngine.Wire.Drift;
using RulesEngine.Wire.Hints;
using RulesEngine.Wire.Tokens;

namespace RulesEngine.Wire;

/// <summary>The client's request as it came, with the place of the one value that changes on its way: the model's name.</summary>
/// <remarks>Owns its bytes, rented from the shared pool, until it is disposed; every attempt sends the same ones.</remarks>
public sealed class RequestBody : IDisposable
{
    private readonly Range _model;
    private readonly Range _messages;
    private readonly Range? _tools;
    private readonly Range? _format;
    private byte[]? _rented;
    private int _holds = 1;
    private int _disposed;
    private Conversation? _conversation;

    internal RequestBody(ChatRequest request, byte[] rented, int length, in RequestMembers members)
    {
        Request = request;
        _rented = rented;
        Bytes = rented.AsMemory(0, length);
        _model = members.Model!.Value;
        _messages = members.Messages!.Value;
        _tools = members.Tools;
        _format = members.ResponseFormat ?? members.FormatHolder;
    }

    /// <summary>What policies see of it.</summary>
    public ChatRequest Request { get; private set; }

    /// <summary>How many answers the client asks for at once: <c>n</c>, 1 unless set.</summary>
    internal int Choices { get; init; } = 1;

    /// <summary>What is done about an answer that breaks what the request demands. Nothing, until somebody routes it.</summary>
    internal AnswerChecks Checks
    {
        set => Rules = value is AnswerChecks.Off || Choices > 1 || !(Request.Tools || Request.ResponseFormat is "json_object" or "json_schema")
            ? null
            : new AnswerRules(Request.Dialect, Of(_tools), Of(_format)) { Fails = value is AnswerChecks.Fail };
    }

    /// <summary>What the answer is checked against; null where it is not checked.</summary>
    internal AnswerRules? Rules { get; private set; }

    /// <summary>The whole body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Headers that go along where the provider speaks the client's dialect: <c>anthropic-beta</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PassedHeaders { get; init; } = [];

    /// <summary>What the client says about routing in the words of another gateway; taken out of the body.</summary>
    public RequestHints Hints { get; init; } = RequestHints.None;

    /// <summary>The request in no dialect's form: read once, when a deployment first needs it.</summary>
    /// <exception cref="JsonException">It holds what only a provider of its own dialect could take; the message is for the client.</exception>
    public Conversation Conversation => _conversation ??= Translation.Read(Request.Dialect, Bytes.Span);

    /// <summary>What stands before the model's name, up to and without its opening quote.</summary>
    public ReadOnlyMemory<byte> BeforeModel => Bytes[.._model.Start];

    /// <summary>What stands after the model's name, from behind its closing quote.</summary>
    public ReadOnlyMemory<byte> AfterModel => Bytes[_model.End..];

    /// <summary>The same request with the seen text as the beginning of the model's own answer, for models that take one; null where it is not asked so.</summary>
    internal RequestBody? Prefilled { get; private init; }

    /// <summary>The same request, asking to go on with an answer that broke off: what the client has seen of it, then a notice to the model.</summary>
    /// <param name="seen">The text the client has seen.</param>
    /// <param name="notice">What the model is told.</param>
    /// <param name="prefill">Whether models that take the beginning of their own answer get it so, without a notice.</param>
    public RequestBody Continue(string seen, string notice, bool prefill = false) =>
        With(ContinuationMessages.Asking(seen, notice), prefill ? With(ContinuationMessages.Prefilled(seen), null) : null);

    /// <summary>The form of the request for one deployment.</summary>
    internal RequestBody For(Deployment deployment) => Prefilled is { } prefilled && deployment.Can(Capabilities.Prefill) ? prefilled : this;

    /// <summary>What is asked in no dialect's form, or null where only a provider of its own dialect could take it.</summary>
    internal Conversation? TryConversation()
    {
        try
        {
            return Conversation;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Counts the tokens of the question where a ceiling on money stands over it; elsewhere the estimate is good enough.</summary>
    public async ValueTask CountAsync(Limits limits)
    {
        if (limits.Money is null) return;
        TokenCounter counter = await TokenCounter.Instance;
        Request = Request with { InputTokens = PromptSize.Of(Bytes.Span, counter).Tokens };
    }

    private RequestBody With(ReadOnlySpan<byte> more, RequestBody? prefilled)
    {
        (int start, int length) = _messages.GetOffsetAndLength(Bytes.Length);
        ReadOnlySpan<byte> asked = Bytes.Span.Slice(start, length);
        ArrayBufferWriter<byte> written = new(Bytes.Length + more.Length + 32);
        written.Write(Bytes.Span[..start]);
        written.Write(asked[0] == (byte)'[' ? asked[..^1] : [.. "[{\"role\":\"user\",\"content\":"u8, .. asked, (byte)'}']);
        written.Write(more);
        written.Write("]"u8);
        written.Write(Bytes.Span[(start + length)..]);
        byte[] rented = ArrayPool<byte>.Shared.Rent(written.WrittenCount);
        written.WrittenSpan.CopyTo(rented);
        RequestMembers members = RequestMembers.Find(written.WrittenSpan, Request.Dialect);
        return new RequestBody(Request, rented, written.WrittenCount, members) { Choices = Choices, PassedHeaders = PassedHeaders, Hints = Hints, Prefilled = prefilled };
    }

    private ReadOnlyMemory<byte> Of(Range? member) => member is { } place ? Bytes[place] : default;

    /// <summary>Gives the bytes back to the pool, once nobody is sending them any longer.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
        Prefilled?.Dispose();
    }

    /// <summary>
    /// Keeps the bytes until <see cref="Release"/>; false when they are gone. HTTP/2 answers before it has read: a connection may still be
    /// sending when the request is over, and must never send what the pool has given to somebody else.
    /// </summary>
    internal bool TryHold()
    {
        int holds = Volatile.Read(ref _holds);
        while (holds > 0)
        {
            int seen = Interlocked.CompareExchange(ref _holds, holds + 1, holds);
            if (seen == holds) return true;
            holds = seen;
        }

        return false;
    }

    /// <summary>Ends what <see cref="TryHold"/> began.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _holds) > 0) return;
        if (Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }
}
