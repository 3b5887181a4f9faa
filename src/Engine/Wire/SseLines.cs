using System.Buffers;

namespace RulesEngine.Wire;

/// <summary>Cuts the bytes of a server-sent event stream into lines, wherever the network cut them. A line that is whole in one read is never copied.</summary>
internal sealed class SseLines : IDisposable
{
    /// <summary>The longest line kept across reads, in bytes; what goes beyond is dropped from view (never from the stream).</summary>
    private const int LongestLine = 1 << 20;

    private byte[] _carry = [];
    private int _carried;
    private bool _tooLong;

    /// <summary>The next line without its end, taking it off <paramref name="bytes"/>; what is left of an unfinished line is kept.</summary>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0)
        {
            Carry(bytes);
            bytes = default;
            line = default;
            return false;
        }

        line = bytes[..end];
        bytes = bytes[(end + 1)..];
        if (_carried > 0 || _tooLong) line = Join(line);
        if (line is [.., (byte)'\r']) line = line[..^1];
        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
        _carry = [];
        _carried = 0;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> rest)
    {
        Carry(rest);
        ReadOnlySpan<byte> line = _tooLong ? default : _carry.AsSpan(0, _carried);
        _carried = 0;
        _tooLong = false;
        return line;
    }

    private void Carry(ReadOnlySpan<byte> bytes)
    {
        if (_tooLong || bytes.IsEmpty) return;
        int needed = _carried + bytes.Length;
        if (needed > LongestLine)
        {
            _tooLong = true;
            _carried = 0;
            return;
        }

        if (needed > _carry.Length) Grow(needed);
        bytes.CopyTo(_carry.AsSpan(_carried));
        _carried = needed;
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 1024));
        _carry.AsSpan(0, _carried).CopyTo(larger);
        if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
        _carry = larger;
    }
}
