using System.IO.Pipelines;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>What the client gets: status and headers are settled, the body is ready to be sent. Send it with <see cref="SendAsync"/>, then dispose.</summary>
public sealed class RoutedAnswer : IDisposable
{
    private readonly Outgoing _outgoing;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly ProviderAnswer? _answer;

    private RoutedAnswer(Outgoing outgoing, int status, string contentType, ReadOnlyMemory<byte> body, ProviderAnswer? answer)
    {
        _outgoing = outgoing;
        _body = body;
        _answer = answer;
        ContentType = contentType;
        Trail.Status = status;
        if (answer is not null) Trail.Dropped = answer.Dropped;
        outgoing.Price(answer?.Usage);
    }

    /// <summary>What has happened to the request.</summary>
    public Trail Trail => _outgoing.Trail;

    /// <summary>The body's content type.</summary>
    public string ContentType { get; }

    /// <summary>The body's length in bytes; null for a stream.</summary>
    public long? Length => _answer?.Stream is null ? _body.Length : null;

    /// <summary>How long the client should stay away; null where nothing is known.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Sends the body, up to its last byte. A stream that breaks ends with an error event, never as if it were whole.</summary>
    /// <param name="client">Where the bytes go.</param>
    /// <param name="clientGone">Cancelled when the client leaves.</param>
    public async ValueTask SendAsync(PipeWriter client, CancellationToken clientGone)
    {
        if (_answer?.Stream is { } stream) await StreamRelay.SendAsync(stream, _outgoing, client, clientGone);
        else await client.WriteAsync(_body, clientGone);
        _outgoing.Price(_answer?.Usage);
        _outgoing.Finish();
    }

    /// <summary>Closes what is still open; a trail whose answer was never sent to its end is finished here.</summary>
    public void Dispose()
    {
        _answer?.Dispose();
        _outgoing.Finish();
    }

    internal static RoutedAnswer Make(Outgoing outgoing, Command command, ChatRequest request, ProviderAnswer? answer) => command.Kind switch
    {
        CommandKind.Deliver when answer is { Status: > 0 } =>
            new(outgoing, answer.Status, answer.ContentType, answer.Body, answer) { RetryAfter = answer.Failure?.RetryAfter },
        CommandKind.Respond => Respond(outgoing, command, request),
        _ => Fail(outgoing, command, request, answer),
    };

    private static RoutedAnswer Respond(Outgoing outgoing, Command command, ChatRequest request)
    {
        Trail trail = outgoing.Trail;
        byte[] body = TextAnswer.Write(request, $"chatcmpl-{trail.Id}", command.Text ?? "", trail.At.ToUnixTimeSeconds());
        return new(outgoing, 200, request.Stream ? "text/event-stream" : "application/json", body, null);
    }

    private static RoutedAnswer Fail(Outgoing outgoing, Command command, ChatRequest request, ProviderAnswer? answer)
    {
        answer?.Dispose();
        RouteError error = RouteError.Of(outgoing.Trail, command, request.Dialect);
        return new(outgoing, error.Status, "application/json", error.Body, null) { RetryAfter = error.RetryAfter };
    }
}
