using System.Buffers;

namespace RulesEngine.Wire;

/// <summary>The bytes of a stream that have gone to the client, kept as long as somebody may have to go on from there. Longer streams than it holds cannot be resumed.</summary>
internal sealed class SentBytes : IDisposable
{
    private const int Most = 1 << 20;
    private byte[] _bytes = [];
    private int _length;

    /// <summary>There was more than is kept.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>What has been sent.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>Keeps what is sent now.</summary>
    public void Add(ReadOnlySpan<byte> sent)
    {
        if (Overflowed || sent.IsEmpty) return;
        if (_length + sent.Length > Most)
        {
            Overflowed = true;
            return;
        }

        if (_length + sent.Length > _bytes.Length) Grow(_length + sent.Length);
        sent.CopyTo(_bytes.AsSpan(_length));
        _length += sent.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 8192));
        Span.CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
