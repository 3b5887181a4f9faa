namespace RulesEngine.Testing;

/// <summary>The body of a streamed answer: bytes that are there, then the end, or a break some time later.</summary>
/// <param name="bytes">What is there.</param>
/// <param name="broken">How it breaks off; null when it ends.</param>
/// <param name="thread">Where the time until the break goes by.</param>
internal sealed class ScriptedBody(byte[] bytes, ScriptedBreak? broken, VirtualThread thread) : Stream
{
    private readonly MemoryStream _there = new(bytes);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = _there.Read(buffer.Span);
        if (read > 0 || broken is null) return read;
        if (broken.Lasting > TimeSpan.Zero) await thread.SleepAsync(broken.Lasting, cancellationToken);
        throw new IOException("The connection was reset.");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Nothing in the gateway blocks a thread.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
