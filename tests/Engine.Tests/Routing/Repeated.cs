namespace RulesEngine.Engine.Tests.Routing;

/// <summary>The same bytes over and over, at once: as many of them at a reading as there is room for, up to one round.</summary>
internal sealed class Repeated(byte[] bytes) : Stream
{
    private int _taken;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = Math.Min(buffer.Length, bytes.Length - _taken);
        bytes.AsMemory(_taken, read).CopyTo(buffer);
        _taken = (_taken + read) % bytes.Length;
        return ValueTask.FromResult(read);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
