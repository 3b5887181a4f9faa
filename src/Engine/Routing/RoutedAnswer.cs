using System.IO.Pipelines;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>What the client gets: status and headers are settled, the body is ready to be sent. Send it with <see cref="SendAsync"/>, then dispose.</summary>
public sealed class RoutedAnswer : IDisposable
{
    private readonly Journey _journey;
    private ReadOnlyMemory<byte> _body;
    private readonly ProviderAnswer? _answer;

    private RoutedAnswer(Journey journey, int status, string contentType, ReadOnlyMemory<byte> body, ProviderAnswer? answer)
    {
        _journey = journey;
        _body = body;
        _answer = answer;
        ContentType = contentType;
        Trail.Status = status;
        if (answer is not null) Trail.Dropped = answer.Dropped;
        if (answer is not null) Trail.Note(answer.Notes);
        if (answer is { Stream: null }) journey.Price(answer.Usage);
    }

    /// <summary>What has happened to the request.</summary>
    public Trail Trail => _journey.Trail;

    /// <summary>The body's content type.</summary>
    public string ContentType { get; }

    /// <summary>The body's length in bytes; null for a stream.</summary>
    public long? Length => _answer?.Stream is null ? _body.Length : null;

    /// <summary>How long the client should stay away; null where nothing is known.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>
    /// Sends the answer to a client whose stream has begun already, with nothing but comments in it: the status line has gone out as 200,
    /// so an error goes as an event.
    /// </summary>
    /// <param name="client">Where the bytes go.</param>
    /// <param name="clientGone">Cancelled when the client leaves.</param>
    public ValueTask SendAsEventsAsync(PipeWriter client, CancellationToken clientGone)
    {
        if (_answer?.Stream is null && !ContentType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)) _body = ErrorEvent();
        return SendAsync(client, clientGone);
    }

    /// <summary>Sends the body, up to its last byte. A stream that breaks ends with an error event, never as if it were whole.</summary>
    /// <param name="client">Where the bytes go.</param>
    /// <param name="clientGone">Cancelled when the client leaves.</param>
    public async ValueTask SendAsync(PipeWriter client, CancellationToken clientGone)
    {
        if (_answer?.Stream is { } stream)
        {
            using StreamRelay relay = new(_journey, client, clientGone);
            await relay.SendAsync(stream);
        }
        else
        {
            await SendWholeAsync(client, clientGone);
        }

        _journey.Finish();
    }

    /// <summary>The error as an event: the provider's own words where they have the dialect's shape, else ours.</summary>
    private byte[] ErrorEvent()
    {
        Dialect dialect = _journey.Body.Request.Dialect;
        byte[]? error = ErrorBody.OnOneLine(_body.Span);
        error ??= ErrorBody.Write(dialect, "upstream_error", RouteError.CodeOf(Trail.End), Trail.FirstFailure?.Failure?.Message ?? "There is no answer.");
        return ErrorBody.AsEvent(dialect, error);
    }

    private async ValueTask SendWholeAsync(PipeWriter client, CancellationToken clientGone)
    {
        try
        {
            FlushResult flushed = await client.WriteAsync(_body, clientGone);
            if (flushed.IsCompleted) _journey.Loop.ClientGone();
        }
        catch (OperationCanceledException) when (clientGone.IsCancellationRequested)
        {
            _journey.Loop.ClientGone();
        }
    }

    /// <summary>Closes what is still open; a trail whose answer was never sent to its end is finished here.</summary>
    public void Dispose()
    {
        _answer?.Dispose();
        _journey.Finish();
    }

    internal static RoutedAnswer Make(Journey journey, Command command, ProviderAnswer? answer) => command.Kind switch
    {
        CommandKind.Deliver when answer is { Status: > 0 } =>
            new(journey, answer.Status, answer.ContentType, answer.Body, answer) { RetryAfter = answer.Failure?.RetryAfter },
        CommandKind.Respond => Respond(journey, command),
        _ => Fail(journey, command, answer),
    };

    private static RoutedAnswer Respond(Journey journey, Command command)
    {
        Trail trail = journey.Trail;
        ChatRequest request = journey.Body.Request;
        byte[] body = TextAnswer.Write(request, $"chatcmpl-{trail.Id}", command.Text ?? "", trail.At.ToUnixTimeSeconds());
        return new(journey, 200, request.Stream ? "text/event-stream" : "application/json", body, null);
    }

    private static RoutedAnswer Fail(Journey journey, Command command, ProviderAnswer? answer)
    {
        answer?.Dispose();
        RouteError error = RouteError.Of(journey.Trail, command, journey.Body.Request.Dialect);
        return new(journey, error.Status, "application/json", error.Body, null) { RetryAfter = error.RetryAfter };
    }
}
