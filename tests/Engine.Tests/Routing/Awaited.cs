using System.Threading.Tasks.Sources;

namespace RulesEngine.Engine.Tests.Routing;

/// <summary>A network without a thread of its own: a read waits until a test brings something, and goes on inside that call.</summary>
internal sealed class Awaited : Stream, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _wait;
    private Memory<byte> _buffer;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _buffer = buffer;
        _wait.Reset();
        return new ValueTask<int>(this, _wait.Version);
    }

    /// <summary>Ends the wait with these bytes.</summary>
    public void Bring(byte[] bytes)
    {
        bytes.CopyTo(_buffer);
        _wait.SetResult(bytes.Length);
    }

    public int GetResult(short token) => _wait.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _wait.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _wait.OnCompleted(continuation, state, token, flags);

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
