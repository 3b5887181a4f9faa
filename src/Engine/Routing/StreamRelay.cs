using System.Buffers;
using System.IO.Pipelines;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>Passes a stream on after its commit point, read by read, byte for byte.</summary>
internal static class StreamRelay
{
    /// <summary>Sends what is there, then what comes, until the stream is done, breaks, falls silent, or the client leaves.</summary>
    public static async ValueTask SendAsync(StreamedAnswer stream, Outgoing outgoing, PipeWriter client, CancellationToken clientGone)
    {
        outgoing.From?.State.StreamBegins();
        try
        {
            WholeLines lines = new(client);
            lines.Write(stream.Head.Span);
            bool stays = await FlushAsync(client, clientGone) && await RelayAsync(stream, outgoing, lines, client, clientGone);
            if (stays) stays = await EndAsync(stream, outgoing.Trail, lines, client, clientGone);
            if (!stays) outgoing.Trail.End = EndReason.ClientGone;
        }
        catch (OperationCanceledException) when (clientGone.IsCancellationRequested)
        {
            outgoing.Trail.End = EndReason.ClientGone;
        }
        finally
        {
            outgoing.From?.State.StreamEnds(stream.Broken);
        }
    }

    /// <summary>Relays to the end of the stream; false when the client left before. A slow client is not the deployment's silence.</summary>
    private static async ValueTask<bool> RelayAsync(
        StreamedAnswer stream, Outgoing outgoing, WholeLines lines, PipeWriter client, CancellationToken clientGone)
    {
        using CancellationTokenSource silence = new(Timeout.InfiniteTimeSpan, outgoing.Clock);
        await using CancellationTokenRegistration leaving = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), silence);
        while (!stream.Ended)
        {
            try
            {
                silence.CancelAfter(outgoing.Limits.Idle);
                int read = await stream.ReadAsync(lines.Space(), silence.Token);
                silence.CancelAfter(Timeout.InfiniteTimeSpan);
                if (read == 0) return true;
                lines.Take(read);
            }
            catch (OperationCanceledException) when (!clientGone.IsCancellationRequested)
            {
                stream.GiveUp(new Failure(FailureKind.TimedOut, Stage.Streaming, Scope.Deployment) { Message = "The stream fell silent for longer than the idle limit." });
                return true;
            }

            if (!await FlushAsync(client, clientGone)) return false;
        }

        return true;
    }

    /// <summary>The client has seen a part of a broken answer: say that the rest will not come. An error that the provider itself sent goes out as it is.</summary>
    private static ValueTask<bool> EndAsync(StreamedAnswer stream, Trail trail, WholeLines lines, PipeWriter client, CancellationToken clientGone)
    {
        if (stream.Broken is not null) trail.End = EndReason.Interrupted;
        if (stream.Broken is { } broken && !stream.SaidError) client.Write(ErrorEvent(trail, broken));
        else lines.End();
        return FlushAsync(client, clientGone);
    }

    /// <summary>An empty line first: what the client has of an unfinished event must not become a part of this one.</summary>
    private static byte[] ErrorEvent(Trail trail, Failure broken)
    {
        string message = $"{trail.AnsweredBy} broke off its answer: {broken.Message}";
        byte[] error = ErrorBody.Write("upstream_error", "interrupted", message, json => json.WriteString("failure"u8, broken.Kind.ToString()));
        return [(byte)'\n', .. ErrorBody.AsEvent(error)];
    }

    private static async ValueTask<bool> FlushAsync(PipeWriter client, CancellationToken clientGone) => !(await client.FlushAsync(clientGone)).IsCompleted;
}
