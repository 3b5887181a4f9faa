using RulesEngine.Wire;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Providers;

/// <summary>The body of a stream on its way to the client: as it is, or translated.</summary>
/// <param name="watch">Follows the provider's stream.</param>
internal abstract class AnswerBody(StreamWatch watch) : IDisposable
{
    /// <summary>What has come so far.</summary>
    public StreamWatch Watch => watch;

    /// <summary>Checks the stream once it is whole; null where the request demands nothing.</summary>
    public StreamCheck? Check { get; init; }

    /// <summary>Whether there is nothing more to read: the stream said that it is done, or it broke.</summary>
    public abstract bool Ended { get; }

    /// <summary>Reads on. 0 means the end.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the body holds.</summary>
    protected virtual void Close() => watch.Dispose();
}
