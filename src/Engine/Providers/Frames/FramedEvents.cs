using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RulesEngine.Providers.Frames;

/// <summary>Amazon's framed events as server-sent ones: each frame's payload as an object with one member, the event's name. What is not a frame breaks the connection.</summary>
/// <param name="frames">The body as it comes.</param>
internal sealed class FramedEvents(Stream frames) : Stream
{
    /// <summary>The largest frame that Amazon sends, in bytes.</summary>
    private const int LargestFrame = 24 << 20;

    private const int Prelude = 12;
    private const int Checksum = 4;

    private readonly ArrayBufferWriter<byte> _ready = new(1024);
    private byte[] _frame = new byte[1024];
    private int _taken;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken == _ready.WrittenCount && !await NextAsync(cancellationToken)) return 0;
        int read = Math.Min(buffer.Length, _ready.WrittenCount - _taken);
        _ready.WrittenMemory.Slice(_taken, read).CopyTo(buffer);
        _taken += read;
        return read;
    }

    /// <summary>Makes the next frame an event; false at the end.</summary>
    /// <exception cref="IOException">The body broke off, or is not made of frames.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        int read = await frames.ReadAtLeastAsync(_frame.AsMemory(0, Prelude), Prelude, throwOnEndOfStream: false, cancellation);
        if (read == 0) return false;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_frame);
        uint headers = BinaryPrimitives.ReadUInt32BigEndian(_frame.AsSpan(4));
        if (read < Prelude || length is < Prelude + Checksum or > LargestFrame || headers > length - Prelude - Checksum) throw new IOException("The stream is not made of Amazon's event frames.");
        if (length > _frame.Length) Array.Resize(ref _frame, (int)BitOperations.RoundUpToPowerOf2(length));
        await frames.ReadExactlyAsync(_frame.AsMemory(Prelude, (int)length - Prelude), cancellation);
        Check(_frame.AsSpan(0, (int)length));
        _ready.ResetWrittenCount();
        _taken = 0;
        Write(_frame.AsSpan(Prelude, (int)headers), _frame.AsSpan(0, (int)length - Checksum)[(Prelude + (int)headers)..]);
        return true;
    }

    private static void Check(ReadOnlySpan<byte> frame)
    {
        bool prelude = Crc32.HashToUInt32(frame[..8]) == BinaryPrimitives.ReadUInt32BigEndian(frame[8..]);
        bool whole = Crc32.HashToUInt32(frame[..^Checksum]) == BinaryPrimitives.ReadUInt32BigEndian(frame[^Checksum..]);
        if (!prelude || !whole) throw new IOException("An event frame of the stream is damaged.");
    }

    private void Write(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
    {
        _ready.Write("data: {\""u8);
        _ready.Write(NameIn(headers));
        _ready.Write("\":"u8);
        _ready.Write(payload.IsEmpty ? "{}"u8 : payload);
        _ready.Write("}\n\n"u8);
    }

    /// <summary>Headers that end before their own lengths say so are no frame's, whatever their checksum is.</summary>
    private static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> headers)
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
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> headers)
    {
        ReadOnlySpan<byte> name = "unknown"u8;
        while (!headers.IsEmpty)
        {
            ReadOnlySpan<byte> header = Text(ref headers, headers[0], 1);
            byte kind = headers[0];
            headers = headers[1..];
            if (kind == 7)
            {
                ReadOnlySpan<byte> value = Text(ref headers, BinaryPrimitives.ReadUInt16BigEndian(headers), 2);
                if (header.SequenceEqual(":event-type"u8) || header.SequenceEqual(":exception-type"u8) || header.SequenceEqual(":error-code"u8)) name = value;
            }
            else
            {
                headers = headers[LengthOf(kind, headers)..];
            }
        }

        return name;
    }

    private static ReadOnlySpan<byte> Text(scoped ref ReadOnlySpan<byte> bytes, int length, int prefix)
    {
        ReadOnlySpan<byte> text = bytes.Slice(prefix, length);
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
