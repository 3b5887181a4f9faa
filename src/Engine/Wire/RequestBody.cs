using System.Buffers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire;

/// <summary>The client's request as it came, with the place of the one value that changes on its way: the model's name.</summary>
/// <remarks>Owns its bytes, rented from the shared pool, until it is disposed; every attempt sends the same ones.</remarks>
public sealed class RequestBody : IDisposable
{
    private readonly Range _model;
    private byte[]? _rented;
    private Conversation? _conversation;

    internal RequestBody(ChatRequest request, byte[] rented, int length, Range model)
    {
        Request = request;
        _rented = rented;
        Bytes = rented.AsMemory(0, length);
        _model = model;
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

    /// <summary>Gives the bytes back to the pool.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }
}
