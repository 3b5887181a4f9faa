using System.Globalization;
using System.Text;

namespace RulesEngine.Benchmarks.Load.Driving;

/// <summary>Follows the answers on one keep-alive connection: status, length of the body without its framing, end.</summary>
internal sealed class AnswerParser
{
    private readonly byte[] _head = new byte[8192];
    private readonly ChunkedBody _chunks = new();
    private int _headLength;
    private bool _inBody;
    private bool _whole;
    private bool _chunked;
    private long _left;

    /// <summary>The HTTP status of the latest answer.</summary>
    public int Status { get; private set; }

    /// <summary>The bytes of its body so far.</summary>
    public long Length { get; private set; }

    /// <summary>Its head in lower case.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    /// <summary>Takes bytes in.</summary>
    /// <returns>Whether the answer is whole; its last byte is then the last one taken.</returns>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        if (_whole) Begin();
        if (!_inBody && !TakeHead(ref bytes)) return false;
        _inBody = true;
        return _whole = _chunked ? TakeChunks(bytes) : TakeFixed(bytes);
    }

    private void Begin()
    {
        _whole = false;
        _inBody = false;
        _headLength = 0;
    }

    private bool TakeHead(ref ReadOnlySpan<byte> bytes)
    {
        int before = _headLength;
        int fits = Math.Min(bytes.Length, _head.Length - before);
        bytes[..fits].CopyTo(_head.AsSpan(before));
        _headLength += fits;
        int end = EndOfHead();
        if (end < 0) return _headLength < _head.Length ? false : throw new LoadException("The head of an answer is longer than 8 KB.");
        bytes = bytes[(end - before)..];
        _headLength = end;
        Read();
        return true;
    }

    private int EndOfHead()
    {
        int end = Head.IndexOf("\r\n\r\n"u8);
        return end < 0 ? -1 : end + 4;
    }

    private void Read()
    {
        Ascii.ToLowerInPlace(_head.AsSpan(0, _headLength), out _);
        Status = int.Parse(_head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        Length = 0;
        _chunked = Head.IndexOf("\r\ntransfer-encoding: chunked\r\n"u8) >= 0;
        _chunks.Begin();
        if (_chunked) return;
        int name = Head.IndexOf("\r\ncontent-length: "u8);
        if (name < 0) throw new LoadException("An answer has neither a length nor chunks:\n" + Encoding.ASCII.GetString(Head));
        ReadOnlySpan<byte> value = Head[(name + 18)..];
        _left = long.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    private bool TakeFixed(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _left) throw new LoadException("An answer is longer than it said.");
        _left -= bytes.Length;
        Length += bytes.Length;
        return _left == 0;
    }

    private bool TakeChunks(ReadOnlySpan<byte> bytes)
    {
        bool whole = _chunks.Take(bytes);
        Length = _chunks.Length;
        return whole;
    }
}
