using System.Buffers;
using System.IO.Pipelines;

namespace RulesEngine.Routing;

/// <summary>
/// Passes a stream to the client up to the end of its last whole line, and keeps the unfinished one back:
/// a stream that breaks inside a line leaves no half event in front of the error.
/// </summary>
internal sealed class WholeLines(PipeWriter client)
{
    private const int ReadSize = 4096;

    /// <summary>A line that grows beyond this is passed on unfinished, in bytes.</summary>
    private const int LongestKept = 64 << 10;

    private byte[] _rest = [];
    private bool _betweenEvents = true;
    private Memory<byte> _space;

    /// <summary>Where the next bytes go; <see cref="Take"/> says how many they are.</summary>
    public Memory<byte> Space()
    {
        _space = client.GetMemory(_rest.Length + ReadSize);
        _rest.CopyTo(_space);
        return _space[_rest.Length..];
    }

    /// <summary>Takes what was read into <see cref="Space"/>.</summary>
    public void Take(int read)
    {
        ReadOnlySpan<byte> bytes = _space.Span[..(_rest.Length + read)];
        int whole = Whole(bytes);
        Keep(bytes, whole);
        client.Advance(whole);
    }

    /// <summary>Takes the stream's first bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        int whole = Whole(bytes);
        client.Write(bytes[..whole]);
        Keep(bytes, whole);
    }

    /// <summary>The stream has ended: passes the unfinished line on, and ends the event where the stream did not.</summary>
    public void End()
    {
        client.Write(_rest);
        if (_rest.Length > 0) client.Write("\n\n"u8);
        else if (!_betweenEvents) client.Write("\n"u8);
        _rest = [];
        _betweenEvents = true;
    }

    private void Keep(ReadOnlySpan<byte> bytes, int whole)
    {
        _rest = bytes[whole..].ToArray();
        if (whole > 0) _betweenEvents = EndsWithEmptyLine(bytes[..whole]);
    }

    private static bool EndsWithEmptyLine(ReadOnlySpan<byte> lines)
    {
        if (lines is not [.., (byte)'\n']) return false;
        lines = lines[..^1];
        if (lines is [.., (byte)'\r']) lines = lines[..^1];
        return lines is [] or [.., (byte)'\n'];
    }

    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        int whole = bytes.LastIndexOf((byte)'\n') + 1;
        return bytes.Length - whole > LongestKept ? bytes.Length : whole;
    }
}
