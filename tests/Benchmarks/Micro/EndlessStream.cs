namespace RulesEngine.Benchmarks.Micro;

/// <summary>A stream that begins once and then brings the same chunk for ever, one a read, without a wait.</summary>
internal sealed class EndlessStream(byte[] begin, byte[] chunk) : Stream
{
    private byte[] _next = begin.Length > 0 ? begin : chunk;
    private int _taken;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = Math.Min(buffer.Length, _next.Length - _taken);
        _next.AsSpan(_taken, read).CopyTo(buffer.Span);
        _taken += read;
        if (_taken == _next.Length) (_next, _taken) = (chunk, 0);
        return new ValueTask<int>(read);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
