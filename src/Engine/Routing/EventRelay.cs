using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using RulesEngine.Providers;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>Moves the events of one stream to the client, whole ones only; an event that tells of an error stays back. Copies nothing but the beginning of an event whose end has not come.</summary>
internal sealed class EventRelay(StreamedAnswer stream, Continuation? continuation, PipeWriter client, SentBytes sent) : IDisposable
{
    /// <summary>An event longer than this is passed on in pieces, in bytes.</summary>
    private const int LongestEvent = 1 << 20;

    private byte[] _carry = ArrayPool<byte>.Shared.Rent(1024);
    private int _carried;

    /// <summary>Sends what was read up to the commit point.</summary>
    public void SendHead()
    {
        Memory<byte> free = client.GetMemory(stream.Head.Length);
        stream.Head.CopyTo(free);
        Send(free, stream.Head.Length, last: stream.Ended);
    }

    /// <summary>Reads once and sends what is whole; false at the end.</summary>
    /// <param name="size">How much to read at most, in bytes.</param>
    /// <param name="clock">Ends the wait when nothing has come for too long, or the client has left.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> SendNextAsync(int size, StreamClock clock)
    {
        if (stream.Ended) return false;
        Memory<byte> free = client.GetMemory(_carried + size);
        _carry.AsMemory(0, _carried).CopyTo(free);
        int read = 0;
        try
        {
            read = await stream.ReadAsync(free[_carried..], clock.Token);
        }
        catch (OperationCanceledException)
        {
            stream.GiveUp(clock.Expired);
        }

        int length = _carried + read;
        _carried = 0;
        Send(free, length, last: read == 0 || stream.Ended);
        return read > 0 && !stream.Ended;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_carry);
        _carry = [];
    }

    private void Send(Memory<byte> buffer, int length, bool last)
    {
        int whole = last && stream.Broken is null ? length : WholeEvents(buffer.Span[..length]);
        if (stream.SaidErrorIn(buffer.Span[..whole]) is { } error) whole = WholeEvents(buffer.Span[..error]);
        if (whole == 0 && length > LongestEvent) whole = length;
        Carry(buffer.Span[whole..length]);
        if (continuation is null)
        {
            sent.Add(buffer.Span[..whole]);
            client.Advance(whole);
            if (last && stream.Broken is null) client.Write(MissingEnd(buffer.Span[..whole]));
            return;
        }

        // The rewritten events go out in place of the bytes they came in.
        ArrayBufferWriter<byte> rewritten = new();
        continuation.Take(buffer.Span[..whole], rewritten);
        if (last && stream.Broken is null) continuation.End(rewritten);
        sent.Add(rewritten.WrittenSpan);
        client.Advance(0);
        client.Write(rewritten.WrittenSpan);
    }

    /// <summary>What an answer that is whole lacks to end with a whole event, so that a client sees its last one: a blank line, ended as its own lines are.</summary>
    private static ReadOnlySpan<byte> MissingEnd(ReadOnlySpan<byte> bytes)
    {
        if (WholeEvents(bytes) == bytes.Length) return default;
        return bytes switch
        {
            [.., (byte)'\n', (byte)'\r'] => "\n"u8,
            [.., (byte)'\r', (byte)'\n'] => "\r\n"u8,
            [.., (byte)'\r'] => "\n\r\n"u8,
            [.., (byte)'\n'] => "\n"u8,
            _ => "\n\n"u8,
        };
    }

    /// <summary>How many bytes make whole events: up to the last blank line.</summary>
    private static int WholeEvents(ReadOnlySpan<byte> bytes)
    {
        int blank = bytes.LastIndexOf("\n\n"u8);
        int carriage = bytes.LastIndexOf("\n\r\n"u8);
        return Math.Max(blank < 0 ? 0 : blank + 2, carriage < 0 ? 0 : carriage + 3);
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > _carry.Length)
        {
            ArrayPool<byte>.Shared.Return(_carry);
            _carry = ArrayPool<byte>.Shared.Rent(rest.Length);
        }

        rest.CopyTo(_carry);
        _carried = rest.Length;
    }
}
