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
    public static async ValueTask SendAsync(StreamedAnswer stream, Journey journey, PipeWriter client, CancellationToken clientGone)
    {
        journey.From?.State.StreamBegins();
        try
        {
            await client.WriteAsync(stream.Head, clientGone);
            await RelayAsync(stream, journey, client, clientGone);
            if (stream.Broken is { } broken) await BreakAsync(stream, broken, journey.Trail, client, clientGone);
        }
        catch (OperationCanceledException) when (clientGone.IsCancellationRequested)
        {
            journey.Trail.End = EndReason.ClientGone;
        }
        finally
        {
            journey.From?.State.StreamEnds(stream.Broken);
        }
    }

    private static async ValueTask RelayAsync(StreamedAnswer stream, Journey journey, PipeWriter client, CancellationToken clientGone)
    {
        using CancellationTokenSource silence = new(journey.Limits.Idle, journey.Clock);
        await using CancellationTokenRegistration leaving = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), silence);
        while (!stream.Ended)
        {
            try
            {
                silence.CancelAfter(journey.Limits.Idle);
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
    private static async ValueTask BreakAsync(StreamedAnswer stream, Failure broken, Trail trail, PipeWriter client, CancellationToken clientGone)
    {
        trail.Interrupt(broken);
        if (stream.SaidError) return;
        string message = $"{trail.AnsweredBy} broke off its answer: {broken.Message}";
        byte[] error = ErrorBody.Write("upstream_error", "interrupted", message, json => json.WriteString("failure"u8, broken.Kind.ToString()));
        await client.WriteAsync(ErrorBody.AsEvent(error), clientGone);
    }
}
