using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace RulesEngine.Providers.Frames;

/// <summary>Amazon's framed events as server-sent ones: each frame's payload as an object with one member, the event's name. What is not a frame breaks the connection.</summary>
/// <param name="frames">The body as it comes.</param>
internal sealed class FramedEvents(Stream frames) : Stream
{
    /// <summary>The largest frame that Amazon sends, in bytes.</summary>
    private const int LargestFrame = 24 << 20;

    private const int Prelude = 12;
    private const int Checksum = 4;

    private byte[] _ready = [];
    private int _taken;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken == _ready.Length)
        {
            if (await NextAsync(cancellationToken) is not { } next) return 0;
            (_ready, _taken) = (next, 0);
        }

        int read = Math.Min(buffer.Length, _ready.Length - _taken);
        _ready.AsMemory(_taken, read).CopyTo(buffer);
        _taken += read;
        return read;
    }

    /// <summary>The next frame as an event; null at the end.</summary>
    /// <exception cref="IOException">The body broke off, or is not made of frames.</exception>
    private async ValueTask<byte[]?> NextAsync(CancellationToken cancellation)
    {
        byte[] prelude = new byte[Prelude];
        int read = await frames.ReadAtLeastAsync(prelude, Prelude, throwOnEndOfStream: false, cancellation);
        if (read == 0) return null;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        uint headers = BinaryPrimitives.ReadUInt32BigEndian(prelude.AsSpan(4));
        if (read < Prelude || length is < Prelude + Checksum or > LargestFrame || headers > length - Prelude - Checksum) throw new IOException("The stream is not made of Amazon's event frames.");
        byte[] frame = new byte[length - Prelude];
        await frames.ReadExactlyAsync(frame, cancellation);
        Check(prelude, frame);
        return Event(frame.AsSpan(0, (int)headers), frame.AsSpan((int)headers, frame.Length - (int)headers - Checksum));
    }

    private static void Check(byte[] prelude, byte[] frame)
    {
        uint said = BinaryPrimitives.ReadUInt32BigEndian(prelude.AsSpan(8));
        uint whole = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(frame.Length - Checksum));
        Crc32 sum = new();
        sum.Append(prelude);
        sum.Append(frame.AsSpan(0, frame.Length - Checksum));
        if (Crc32.HashToUInt32(prelude.AsSpan(0, 8)) != said || sum.GetCurrentHashAsUInt32() != whole) throw new IOException("An event frame of the stream is damaged.");
    }

    private static byte[] Event(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
    {
        string name = NameIn(headers);
        return [.. "data: {\""u8, .. Encoding.UTF8.GetBytes(name), .. "\":"u8, .. payload.IsEmpty ? "{}"u8 : payload, .. "}\n\n"u8];
    }

    /// <summary>Headers that end before their own lengths say so are no frame's, whatever their checksum is.</summary>
    private static string NameIn(ReadOnlySpan<byte> headers)
    {
        try
        {
            return NameOf(headers);
        }
        catch (Exception early) when (early is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new IOException("The headers of an event frame end too early.", early);
        }
    }

    /// <summary>The event's, or the exception's, name.</summary>
    private static string NameOf(ReadOnlySpan<byte> headers)
    {
        string name = "unknown";
        while (!headers.IsEmpty)
        {
            string header = Text(ref headers, headers[0], 1);
            byte kind = headers[0];
            headers = headers[1..];
            if (kind == 7)
            {
                string value = Text(ref headers, BinaryPrimitives.ReadUInt16BigEndian(headers), 2);
                if (header is ":event-type" or ":exception-type" or ":error-code") name = value;
            }
            else
            {
                headers = headers[LengthOf(kind, headers)..];
            }
        }

        return name;
    }

    private static string Text(ref ReadOnlySpan<byte> bytes, int length, int prefix)
    {
        string text = Encoding.UTF8.GetString(bytes.Slice(prefix, length));
        bytes = bytes[(prefix + length)..];
        return text;
    }

    /// <summary>How long a header's value of another kind than text is.</summary>
    private static int LengthOf(byte kind, ReadOnlySpan<byte> value) => kind switch
    {
        0 or 1 => 0,
        2 => 1,
        3 => 2,
        4 => 4,
        5 or 8 => 8,
        6 => 2 + BinaryPrimitives.ReadUInt16BigEndian(value),
        9 => 16,
        _ => throw new IOException("An event frame holds a header of an unknown kind."),
    };

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
