using System.Buffers;

namespace RulesEngine.Wire;

/// <summary>Cuts the bytes of a server-sent event stream into lines, wherever the network cut them. A line that is whole in one read is never copied.</summary>
internal sealed class SseLines : IDisposable
{
    /// <summary>The longest line that is looked at, in bytes: an image in one piece fits; what goes beyond is dropped from view (never from the stream).</summary>
    private const int LongestLine = 16 << 20;

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
        else if (line.Length > LongestLine) line = default;
        line = WithoutReturn(line);
        return true;
    }

    /// <summary>The last line of a stream that ended without ending it; false where there is none.</summary>
    public bool TryReadRest(out ReadOnlySpan<byte> line)
    {
        line = WithoutReturn(_tooLong ? default : _carry.AsSpan(0, _carried));
        _carried = 0;
        _tooLong = false;
        return !line.IsEmpty;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
        _carry = [];
        _carried = 0;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

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
