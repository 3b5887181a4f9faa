namespace RulesEngine.Providers;

/// <summary>A body of which a read is under way already: whoever reads next gets what that brings. The read itself is never cancelled, only its wait.</summary>
/// <param name="body">What is read.</param>
/// <param name="begun">The read under way.</param>
/// <param name="bytes">Where it puts the bytes.</param>
internal sealed class BegunBody(AnswerBody body, Task<int> begun, ReadOnlyMemory<byte> bytes) : AnswerBody(body.Watch)
{
    private ReadOnlyMemory<byte> _left;
    private bool _taken;

    /// <inheritdoc/>
    public override bool Ended => _taken && _left.IsEmpty && body.Ended;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (!_taken)
        {
            int read = await begun.WaitAsync(cancellation);
            _taken = true;
            if (read == 0) return 0;
            _left = bytes[..read];
        }

        if (_left.IsEmpty) return await body.ReadAsync(buffer, cancellation);
        int taken = Math.Min(buffer.Length, _left.Length);
        _left[..taken].CopyTo(buffer);
        _left = _left[taken..];
        return taken;
    }

    /// <summary>Closes the body, once nobody reads into it any more: the connection that closes beside it ends the read.</summary>
    protected override void Close()
    {
        if (begun.IsCompleted) body.Dispose();
        else begun.ContinueWith(static (read, body) => CloseAfter(read, (AnswerBody)body!), body, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static void CloseAfter(Task<int> read, AnswerBody body)
    {
        // Looked at, so that nobody is told of a failure that nobody waits for.
        _ = read.Exception;
        body.Dispose();
    }
}
