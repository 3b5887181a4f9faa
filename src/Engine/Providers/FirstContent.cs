using System.Buffers;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>Reads a stream up to its commit point: the first content that a person can see, and what a policy wants kept back behind it. Up to there a failure costs nothing.</summary>
internal sealed class FirstContent(HttpResponseMessage response, string contentType, AnswerBody body, ErrorTable errors)
{
    /// <summary>The most that is kept back before the first content, in bytes: role deltas, pings and comments are short, but the first content may be an image.</summary>
    private const int LongestHead = 16 << 20;

    private const int ReadSize = 2048;
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    private readonly ArrayBufferWriter<byte> _head = new(4096);
    private Memory<byte> _free;

    private StreamWatch Watch => body.Watch;

    /// <summary>Reads until there is something to see and enough of it, or nothing to hope for.</summary>
    /// <exception cref="IOException">The connection broke before there was anything to see.</exception>
    /// <exception cref="OperationCanceledException">A clock of the call ran out, or nobody wants the answer any more.</exception>
    public async ValueTask<ProviderAnswer> AwaitAsync(ProviderCall call, CallClock clock, TimeProvider time)
    {
        bool handedOver = false;
        try
        {
            // 1. Something to see.
            while (!Watch.Visible)
            {
                int read = await body.ReadAsync(_head.GetMemory(ReadSize), clock.Token);
                _head.Advance(read);
                if (Watch is { IsWhole: true, Finish: Finish.Paused }) break; // a tool of the provider's own was at work: the client asks again, and that is its answer
                if (Watch.Error is not null || (!Watch.Visible && (read == 0 || Watch.Done || _head.WrittenCount > LongestHead))) return Unseen();
            }

            if (Watch.Error is not null) return Unseen();

            // 2. Enough of it.
            TimeSpan shown = clock.Elapsed;
            Task<int>? begun = null;
            if (call.Limits is { } limits && (limits.Hold > TimeSpan.Zero || limits.HoldTokens > 0))
            {
                (begun, Failure? died) = await HoldAsync(limits, clock, time);
                if (died is not null) return ProviderAnswer.Failed(died, contentType, _head.WrittenMemory);
            }

            clock.Stop();

            // A stream that is whole before the client has seen any of it is checked like an answer in one piece.
            if (Watch.IsWhole && body.Check is { Fails: true } check) return WholeAnswer.Drifted(check.Report, check.Gathered, (int)response.StatusCode);
            handedOver = true;
            AnswerBody rest = begun is null ? body : new BegunBody(body, begun, _free);
            return ProviderAnswer.Streaming((int)response.StatusCode, contentType, new StreamedAnswer(response, rest, _head.WrittenMemory, errors), clock.Elapsed - shown);
        }
        finally
        {
            if (!handedOver) body.Dispose();
        }
    }

    /// <summary>Keeps back what comes until there is enough of it, or the time for that is over.</summary>
    /// <returns>The read that is under way when the time is over, and why the stream died where it did.</returns>
    private async ValueTask<(Task<int>? Begun, Failure? Died)> HoldAsync(CallLimits limits, CallClock clock, TimeProvider time)
    {
        TimeSpan until = limits.Hold > TimeSpan.Zero ? clock.Elapsed + limits.Hold : TimeSpan.MaxValue;
        while (!body.Ended && !(limits.HoldTokens > 0 && Watch.Tokens >= limits.HoldTokens) && clock.Elapsed < until && _head.WrittenCount <= LongestHead)
        {
            clock.Hold();
            _free = _head.GetMemory(ReadSize);
            Task<int> reading = body.ReadAsync(_free, clock.Token).AsTask();
            if (until != TimeSpan.MaxValue)
            {
                TimeSpan left = until - clock.Elapsed;
                await ((Task)reading).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time).ConfigureAwait(Quietly);
                if (!reading.IsCompleted) return (reading, null);
            }

            int read;
            try
            {
                read = await reading;
            }
            catch (Exception thrown) when (NetworkFailure.Is(thrown))
            {
                return (null, Watch.IsWhole ? null : Broken(thrown.Message));
            }

            _head.Advance(read);
            if (Watch.Error is { } error) return (null, errors.Classify(error, Stage.Streaming));
            if (read == 0) return (null, Watch.IsWhole ? null : Broken("The stream ended before the answer did."));
        }

        return default;
    }

    private static Failure Broken(string message) => new(FailureKind.StreamInterrupted, Stage.Streaming, Scope.Deployment) { Message = message };

    private ProviderAnswer Unseen()
    {
        if (Watch.Error is { } error) return ProviderAnswer.Failed(errors.Classify(error, Stage.AwaitingFirstToken), contentType, _head.WrittenMemory);
        FailureKind kind = Kind(Watch);
        Failure failure = new(kind, Stage.AwaitingFirstToken, WholeAnswer.ScopeOf(kind))
        {
            Status = (int)response.StatusCode,
            Elsewhere = WholeAnswer.ElsewhereOf(Watch.Finish),
            Message = _head.WrittenCount > LongestHead
                ? $"The first {LongestHead >> 20} MiB of the stream held nothing that can be seen."
                : "The stream ended before anything in it could be seen.",
        };
        return ProviderAnswer.Failed(failure, contentType, _head.WrittenMemory);
    }

    private static FailureKind Kind(StreamWatch watch) => watch switch
    {
        { Finish: Finish.ContentFilter or Finish.Guardrail } => FailureKind.ContentFiltered,
        { Finish: Finish.Refusal } => FailureKind.Refused,
        { Finish: Finish.Length } => FailureKind.Truncated,
        { Finish: Finish.MalformedCall } => FailureKind.MalformedAnswer,
        { IsWhole: true } => FailureKind.EmptyAnswer,
        { AnyChunk: true } => FailureKind.StreamInterrupted,
        _ => FailureKind.MalformedAnswer,
    };
}
