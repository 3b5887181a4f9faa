using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>The answer under way on one connection, byte for byte: while it comes nothing is looked for but its first token and its end.</summary>
internal sealed class ReceivedStream
{
    private static readonly int LongestMark = "\"content\":\"x".Length;

    private byte[] _bytes = new byte[64 << 10];
    private int _length;
    private int _searched;
    private long _sentAt;
    private long? _firstTokenAt;

    /// <summary>From the request to the first visible text; null where there is none.</summary>
    public TimeSpan? FirstToken => _firstTokenAt is { } at ? Stopwatch.GetElapsedTime(_sentAt, at) : null;

    /// <summary>Whether the connection was closed before the end.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The status of the answer; 0 where not even its head came.</summary>
    public int Status => EndOfHead > 0 ? int.Parse(_bytes.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    private ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    private int EndOfHead => Bytes.IndexOf("\r\n\r\n"u8) + 4 is > 4 and int end ? end : 0;

    /// <summary>A request has been sent.</summary>
    public void Begin()
    {
        (_length, _searched, _firstTokenAt, IsBroken) = (0, 0, null, false);
        _sentAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Receives what is there; true when nothing more will come.</summary>
    public bool Receive(Socket socket)
    {
        if (_length == _bytes.Length) Array.Resize(ref _bytes, _bytes.Length * 2);
        int read = 0;
        try
        {
            read = socket.Receive(_bytes, _length, _bytes.Length - _length, SocketFlags.None);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
        }

        _length += read;
        if (_firstTokenAt is null) FindFirstToken();
        if (HasEnded()) return true;
        return IsBroken = read == 0;
    }

    /// <summary>The body without the framing of its chunks, as far as it came.</summary>
    public string Body()
    {
        ReadOnlySpan<byte> rest = Bytes[EndOfHead..];
        if (!IsChunked()) return Encoding.UTF8.GetString(rest);
        StringBuilder body = new(rest.Length);
        while (rest.IndexOf("\r\n"u8) is > 0 and int line && int.Parse(rest[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and int size)
        {
            ReadOnlySpan<byte> data = rest[(line + 2)..];
            body.Append(Encoding.UTF8.GetString(data[..Math.Min(size, data.Length)]));
            rest = data[Math.Min(size + 2, data.Length)..];
        }

        return body.ToString();
    }

    private void FindFirstToken()
    {
        ReadOnlySpan<byte> unseen = Bytes[Math.Max(0, _searched - LongestMark)..];
        while (unseen.IndexOf("\"content\":\""u8) is >= 0 and int at && at + LongestMark <= unseen.Length)
        {
            unseen = unseen[(at + LongestMark - 1)..];
            if (unseen[0] == '"') continue;
            _firstTokenAt = Stopwatch.GetTimestamp();
            return;
        }

        _searched = _length;
    }

    private bool HasEnded()
    {
        if (Bytes.EndsWith("\r\n0\r\n\r\n"u8)) return true;
        if (EndOfHead is not (> 0 and int head) || IsChunked()) return false;
        string[] lines = Encoding.ASCII.GetString(_bytes, 0, head).Split("\r\n");
        string length = lines.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) ?? throw new LoadException("An answer has neither a length nor chunks.");
        return _length == head + int.Parse(length.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture);
    }

    private bool IsChunked() => Bytes[..EndOfHead].IndexOf("chunked\r\n"u8) >= 0;
}
