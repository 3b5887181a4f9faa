using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Routing;

/// <summary>
/// Passes a stream on after its commit point, byte for byte and event by event: the client never gets half an event. When it breaks
/// the loop is asked once more; what goes on elsewhere reaches the client as the rest of the same answer, and what does not ends with an error event.
/// </summary>
internal sealed class StreamRelay(Journey journey, PipeWriter client, CancellationToken clientGone) : IDisposable
{
    private const int ReadSize = 4096;
    private readonly SentBytes _sent = new();
    private bool _clientLeft;

    /// <summary>Sends what is there, then what comes, until the answer is whole, cannot be continued, or the client leaves.</summary>
    public async ValueTask SendAsync(StreamedAnswer stream)
    {
        try
        {
            // 1. Relay.
            Failure? broken = await RelayAsync(stream, null);
            Command end = default;
            while (broken is not null)
            {
                // 2. Broken: ask who goes on.
                SeenAnswer seen = SeenAnswer.Read(_sent.Span, StreamReaders.Of(Dialect));
                Command command = journey.Loop.Interrupted(broken, ProgressOf(seen));
                using RequestBody rest = journey.Body.Continue(seen.Text, command.Text ?? ContinuationNotice.Usual, prefill: command.Text is null && !Thinks);
                (end, ProviderAnswer? answer) = await Router.DriveAsync(journey, command, rest, clientGone);

                // 3. Relay the rest as a part of the same answer.
                using (answer)
                {
                    if (end.Kind != CommandKind.Deliver || answer?.Stream is not { } next) break;
                    using Continuation continuation = new(seen, StreamReaders.Of(Dialect), WriterAfter(seen), prefilled: rest.For(journey.From!.State.Seen) != rest);
                    broken = await RelayAsync(next, continuation);
                }
            }

            // 4. Nobody goes on: say so.
            if (broken is not null) await SayBrokenAsync(broken, end);
        }
        catch (OperationCanceledException) when (_clientLeft || clientGone.IsCancellationRequested)
        {
            journey.Loop.ClientGone();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sent.Dispose();

    /// <summary>Relays one stream to its end.</summary>
    /// <returns>Why it was not whole; null when it was.</returns>
    private async ValueTask<Failure?> RelayAsync(StreamedAnswer stream, Continuation? continuation)
    {
        Destination from = journey.From!;
        from.State.StreamBegins();
        try
        {
            using EventRelay relay = new(stream, continuation, client, _sent);
            using StreamClock clock = new(journey.CallLimits, stream.Tokens, journey.Clock, clientGone);
            relay.SendHead();
            bool more = true;
            while (more)
            {
                await FlushAsync();
                clock.Await(stream.IsWhole);
                more = await relay.SendNextAsync(ReadSize, clock);
                clock.Came(stream.Tokens);
            }

            clientGone.ThrowIfCancellationRequested();
            await FlushAsync();
            if (continuation is null) journey.Trail.Note(stream.Notes);
            return stream.Broken;
        }
        finally
        {
            journey.Price(stream.Usage);
            from.State.StreamEnds(clientGone.IsCancellationRequested ? null : stream.Broken);
        }
    }

    /// <exception cref="OperationCanceledException">The client has left.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FlushAsync()
    {
        FlushResult flushed = await client.FlushAsync(clientGone);
        if (!flushed.IsCompleted) return;
        _clientLeft = true;
        throw new OperationCanceledException();
    }

    private Dialect Dialect => journey.Body.Request.Dialect;

    /// <summary>A model that is asked to think begins its own answer with thoughts, and takes no other beginning.</summary>
    private bool Thinks => journey.Body.TryConversation() is not { Reasoning: null };

    private EventWriter WriterAfter(SeenAnswer seen) =>
        Translation.Stream(Dialect, seen.Created, journey.Body.TryConversation()?.StreamUsage != false, seen.MessageId);

    private StreamProgress ProgressOf(SeenAnswer seen) => new(seen.Count, seen.Text.Length, seen.HasToolCall)
    {
        CanResume = seen is { HasMoreThanText: false, Text.Length: > 0 } && journey.Body.Choices == 1 && !_sent.Overflowed,
    };

    private async ValueTask SayBrokenAsync(Failure broken, Command end)
    {
        string message = end.Text ?? $"{journey.Trail.AnsweredBy} broke off its answer: {broken.Message}";
        byte[] error = ErrorBody.Write(Dialect, "upstream_error", "interrupted", message, json =>
        {
            json.WriteString("failure"u8, broken.Kind.ToString());
            if (end.RetryAfter is { } pause) json.WriteNumber("retry_after"u8, Math.Ceiling(pause.TotalSeconds));
        });
        client.Write(ErrorBody.AsEvent(Dialect, error));
        await FlushAsync();
    }
}
