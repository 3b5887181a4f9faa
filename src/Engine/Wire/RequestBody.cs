using System.Buffers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire;

/// <summary>The client's request as it came, with the place of the one value that changes on its way: the model's name.</summary>
/// <remarks>Owns its bytes, rented from the shared pool, until it is disposed; every attempt sends the same ones.</remarks>
public sealed class RequestBody : IDisposable
{
    private readonly Range _model;
    private readonly Range _messages;
    private byte[]? _rented;
    private Conversation? _conversation;

    internal RequestBody(ChatRequest request, byte[] rented, int length, in RequestMembers members)
    {
        Request = request;
        _rented = rented;
        Bytes = rented.AsMemory(0, length);
        _model = members.Model!.Value;
        _messages = members.Messages!.Value;
    }

    /// <summary>What policies see of it.</summary>
    public ChatRequest Request { get; }

    /// <summary>The whole body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Headers that go along where the provider speaks the client's dialect: <c>anthropic-beta</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PassedHeaders { get; init; } = [];

    /// <summary>What stands before the model's name, up to and without its opening quote.</summary>
    public ReadOnlyMemory<byte> BeforeModel => Bytes[.._model.Start];

    /// <summary>What stands after the model's name, from behind its closing quote.</summary>
    public ReadOnlyMemory<byte> AfterModel => Bytes[_model.End..];

    /// <summary>The request in no dialect's form: read once, when a deployment first needs it.</summary>
    /// <exception cref="System.Text.Json.JsonException">It holds what only a provider of its own dialect could take; the message is for the client.</exception>
    public Conversation Conversation => _conversation ??= Translation.Read(Request.Dialect, Bytes.Span);

    /// <summary>The same request, asking to go on with an answer that broke off: what the client has seen of it, then a notice to the model.</summary>
    /// <param name="seen">The text the client has seen.</param>
    /// <param name="notice">What the model is told.</param>
    public RequestBody Continue(string seen, string notice)
    {
        byte[] more = ContinuationMessages.Write(seen, notice);
        int end = _messages.End.GetOffset(Bytes.Length) - 1;
        int length = Bytes.Length + more.Length;
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        Bytes[..end].CopyTo(rented);
        more.CopyTo(rented.AsMemory(end));
        Bytes[end..].CopyTo(rented.AsMemory(end + more.Length));
        return new RequestBody(Request, rented, length, RequestMembers.Find(rented.AsSpan(0, length))) { PassedHeaders = PassedHeaders };
    }

    /// <summary>Gives the bytes back to the pool.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }
}
