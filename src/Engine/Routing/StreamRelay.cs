using System.IO.Pipelines;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>Passes a stream on after its commit point, read by read, byte for byte.</summary>
internal static class StreamRelay
{
    private const int ReadSize = 4096;

    /// <summary>Sends what is there, then what comes, until the stream is done, breaks, falls silent, or the client leaves.</summary>
    public static async ValueTask SendAsync(StreamedAnswer stream, Outgoing outgoing, PipeWriter client, CancellationToken clientGone)
    {
        outgoing.From?.State.StreamBegins();
        try
        {
            await client.WriteAsync(stream.Head, clientGone);
            await RelayAsync(stream, outgoing, client, clientGone);
            if (stream.Broken is { } broken) await BreakAsync(stream, broken, outgoing, client, clientGone);
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

    private static async ValueTask RelayAsync(StreamedAnswer stream, Outgoing outgoing, PipeWriter client, CancellationToken clientGone)
    {
        using CancellationTokenSource silence = new(outgoing.Limits.Idle, outgoing.Clock);
        await using CancellationTokenRegistration leaving = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), silence);
        while (!stream.Ended)
        {
            try
            {
                silence.CancelAfter(outgoing.Limits.Idle);
                int read = await stream.ReadAsync(client.GetMemory(ReadSize), silence.Token);
                if (read == 0) return;
                client.Advance(read);
            }
            catch (OperationCanceledException) when (!clientGone.IsCancellationRequested)
            {
                stream.GiveUp(new Failure(FailureKind.TimedOut, Stage.Streaming, Scope.Deployment) { Message = "The stream fell silent for longer than the idle limit." });
                return;
            }

            FlushResult flushed = await client.FlushAsync(clientGone);
            if (flushed.IsCompleted) throw new OperationCanceledException(clientGone);
        }
    }

    /// <summary>The client has seen a part of the answer: say that the rest will not come. An error that the provider itself sent has gone out already.</summary>
    private static async ValueTask BreakAsync(StreamedAnswer stream, Failure broken, Outgoing outgoing, PipeWriter client, CancellationToken clientGone)
    {
        outgoing.Trail.Interrupt(broken);
        if (stream.SaidError) return;
        string message = $"{outgoing.Trail.AnsweredBy} broke off its answer: {broken.Message}";
        byte[] error = ErrorBody.Write(outgoing.Dialect, "upstream_error", "interrupted", message, json => json.WriteString("failure"u8, broken.Kind.ToString()));
        await client.WriteAsync(ErrorBody.AsEvent(outgoing.Dialect, error), clientGone);
    }
}
