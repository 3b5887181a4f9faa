using System.Runtime.CompilerServices;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>A stream that goes to the client byte for byte: client and provider speak the same dialect.</summary>
internal sealed class PassedBody(Stream body, StreamWatch watch) : AnswerBody(watch)
{
    /// <inheritdoc/>
    public override bool Ended => Watch.Done || Watch.Error is not null;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        int read = await body.ReadAsync(buffer, cancellation);
        if (read == 0) Watch.Complete();
        else Watch.Observe(buffer.Span[..read]);
        return read;
    }
}
