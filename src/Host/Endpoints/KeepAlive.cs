using System.Buffers;

namespace RulesEngine.Host.Endpoints;

/// <summary>Tells a client that waits for a stream that somebody is there: comments, which every reader of events passes over. The first one sends the status line, and it says 200.</summary>
/// <param name="response">What the client reads.</param>
internal sealed class KeepAlive(HttpResponse response)
{
    /// <summary>Whether the client has been told: then status and headers have gone out.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Sends one comment. A client that has left makes no difference here: its request is being cancelled.</summary>
    public async ValueTask SayAsync()
    {
        if (!HasBegun)
        {
            HasBegun = true;
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-cache";
        }

        response.BodyWriter.Write(": waiting\n\n"u8);
        await response.BodyWriter.FlushAsync();
    }
}
