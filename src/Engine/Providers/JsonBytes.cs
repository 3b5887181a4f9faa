namespace RulesEngine.Providers;

/// <summary>A request body that was written here.</summary>
/// <param name="json">The whole of it.</param>
internal sealed class JsonBytes(byte[] json) : SentContent
{
    /// <summary>The whole of it, for whoever signs it.</summary>
    public byte[] Bytes => json;

    protected override Task WriteAsync(Stream stream, CancellationToken cancellation) => stream.WriteAsync(json, cancellation).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }
}
