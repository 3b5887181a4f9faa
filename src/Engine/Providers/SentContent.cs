using System.Net;

namespace RulesEngine.Providers;

/// <summary>A request body that tells when it is being sent: that is when there is a connection.</summary>
internal abstract class SentContent : HttpContent
{
    protected SentContent() => Headers.TryAddWithoutValidation("Content-Type", "application/json");

    /// <summary>Told that there is a connection.</summary>
    public CallClock? Clock { get; set; }

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Clock?.AwaitHeaders();
        return WriteAsync(stream, cancellationToken);
    }

    /// <summary>Writes the body.</summary>
    protected abstract Task WriteAsync(Stream stream, CancellationToken cancellation);
}
