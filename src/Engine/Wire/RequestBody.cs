using System.Buffers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire;

/// <summary>The client's request as it came, with the place of the one value that changes on its way: the model's name.</summary>
/// <remarks>Owns its bytes, rented from the shared pool, until it is disposed; every attempt sends the same ones.</remarks>
public sealed class RequestBody : IDisposable
{
    private readonly Range _model;
    private byte[]? _rented;
    private int _holds = 1;
    private int _disposed;

    internal RequestBody(ChatRequest request, byte[] rented, int length, Range model)
    {
        Request = request;
        _rented = rented;
        Bytes = rented.AsMemory(0, length);
        _model = model;
    }

    /// <summary>What policies see of it.</summary>
    public ChatRequest Request { get; }

    /// <summary>How many answers the client asks for at once: <c>n</c>, 1 unless set.</summary>
    internal int Choices { get; init; } = 1;

    /// <summary>The whole body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What stands before the model's name, up to and without its opening quote.</summary>
    public ReadOnlyMemory<byte> BeforeModel => Bytes[.._model.Start];

    /// <summary>What stands after the model's name, from behind its closing quote.</summary>
    public ReadOnlyMemory<byte> AfterModel => Bytes[_model.End..];

    /// <summary>Gives the bytes back to the pool, once nobody is sending them any longer.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
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
