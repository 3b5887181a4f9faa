using System.Buffers;
using System.Runtime.CompilerServices;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers;

/// <summary>A stream that goes to the client in another dialect than it comes in, event by event.</summary>
internal sealed class TranslatedBody(Stream body, StreamWatch watch, EventWriter writer) : AnswerBody(watch)
{
    private const int ReadSize = 4096;

    private int _sent;
    private bool _ended;

    /// <inheritdoc/>
    public override bool Ended => _ended && writer.Output.WrittenCount == _sent;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (writer.Output.WrittenCount == _sent && !_ended) await FillAsync(cancellation);
        int taken = Math.Min(buffer.Length, writer.Output.WrittenCount - _sent);
        writer.Output.WrittenMemory.Slice(_sent, taken).CopyTo(buffer);
        _sent += taken;
        if (_sent == writer.Output.WrittenCount) Forget();
        return taken;
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        writer.Dispose();
        base.Close();
    }

    /// <summary>Reads on until the provider has said something; what is no answer yet makes no bytes.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        byte[] raw = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            int read = await body.ReadAsync(raw, cancellation);
            if (read > 0) Watch.Observe(raw.AsSpan(0, read));
            else Watch.Complete();
            _ended = read == 0 || Watch.Done || Watch.Error is not null;
            if (_ended && Watch.Error is null && Watch.IsWhole) writer.End();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(raw);
        }
    }

    private void Forget()
    {
        writer.Output.ResetWrittenCount();
        _sent = 0;
    }
}
