using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace RulesEngine.Host.Mock.Playing;

/// <summary>Plays scripts over HTTP: the waits, the parts one by one, and the ending. The same for every wire.</summary>
/// <param name="clock">Times the waits.</param>
/// <param name="seed">Makes the ids of this server differ from another's.</param>
internal sealed class Player(TimeProvider clock, int seed)
{
    /// <summary>The letters of an id; shorter ids take the first of them.</summary>
    private const int IdLength = 32;

    /// <summary>Plays one script. Throws an <see cref="OperationCanceledException"/> when the client leaves before the end.</summary>
    public async Task PlayAsync(HttpContext context, Script script, long call)
    {
        byte[] id = new byte[IdLength];
        Dice.Letters(seed, call, id);

        // 1. What happens before the headers.
        if (script.Behaviour.BeforeHeaders > TimeSpan.Zero) await WaitAsync(script.Behaviour.BeforeHeaders, context).ConfigureAwait(false);
        if (script.Ending == Ending.Reset)
        {
            context.Abort();
            return;
        }

        // 2. The headers, at once or with the first token.
        TimeSpan firstToken = script.Behaviour.BeforeFirstToken;
        if (!script.HeadersFirst && firstToken > TimeSpan.Zero) await WaitAsync(firstToken, context).ConfigureAwait(false);
        WriteHeaders(context.Response, script, id);
        if (script.HeadersFirst)
        {
            await context.Response.StartAsync().ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
            if (firstToken > TimeSpan.Zero) await WaitAsync(firstToken, context).ConfigureAwait(false);
        }

        // 3. The body, and what comes after it.
        await WritePartsAsync(context, script, id).ConfigureAwait(false);
        if (script.Ending == Ending.Silent) await WaitAsync(Timeout.InfiniteTimeSpan, context).ConfigureAwait(false);
        if (script.Ending == Ending.Cut) await CutAsync(context).ConfigureAwait(false);
    }

    private static void WriteHeaders(HttpResponse response, Script script, byte[] id)
    {
        response.StatusCode = script.Status;
        response.ContentType = script.ContentType;
        response.ContentLength = script.Length;
        foreach ((string name, var value) in script.Headers) response.Headers[name] = value;
        if (script.RequestIdHeader is { } header) response.Headers[header] = "req_" + Encoding.ASCII.GetString(id);
    }

    private async Task WritePartsAsync(HttpContext context, Script script, byte[] id)
    {
        long created = clock.GetUtcNow().ToUnixTimeSeconds();
        long start = clock.GetTimestamp();
        PipeWriter body = context.Response.BodyWriter;
        for (int i = 0; i < script.Parts.Count; i++)
        {
            // Paced from the start, so that late timers do not add up.
            if (i > 0 && script.Behaviour.Pace > TimeSpan.Zero)
                await WaitAsync((script.Behaviour.Pace * i) - clock.GetElapsedTime(start), context).ConfigureAwait(false);
            script.Parts[i].Write(body, id, created);
            if (script.Parts.Count == 1 && script.Ending == Ending.Complete) return;
            await body.FlushAsync().ConfigureAwait(false);
            context.RequestAborted.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Closes the sending side of the connection: what was written still arrives, the end of the body never does.</summary>
    private static async Task CutAsync(HttpContext context)
    {
        await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        IConnectionTransportFeature connection = context.Features.GetRequiredFeature<IConnectionTransportFeature>();
        await connection.Transport.Output.CompleteAsync().ConfigureAwait(false);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (context.RequestAborted.Register(closed.SetResult).ConfigureAwait(false))
            await closed.Task.ConfigureAwait(false);
        context.Abort();
    }

    private async Task WaitAsync(TimeSpan time, HttpContext context)
    {
        if (time > TimeSpan.Zero || time == Timeout.InfiniteTimeSpan)
            await Task.Delay(time, clock, context.RequestAborted).ConfigureAwait(false);
    }
}
