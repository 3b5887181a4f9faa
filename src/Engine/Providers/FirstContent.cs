using System.Buffers;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>Reads a stream up to its commit point: the first content that a person can see. Up to there a failure costs nothing.</summary>
internal static class FirstContent
{
    /// <summary>The most that is kept back before the first content, in bytes: role deltas, pings and comments are short, but the first content may be an image.</summary>
    private const int LongestHead = 16 << 20;

    /// <summary>Reads until there is something to see, or nothing to hope for.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask<ProviderAnswer> AwaitAsync(HttpResponseMessage response, string contentType, AnswerBody body, ErrorTable errors, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> head = new(4096);
        StreamWatch watch = body.Watch;
        bool handedOver = false;
        try
        {
            while (!watch.Visible)
            {
                int read = await body.ReadAsync(head.GetMemory(2048), cancellation);
                head.Advance(read);
                if (watch.Error is not null || (!watch.Visible && (read == 0 || watch.Done || head.WrittenCount > LongestHead)))
                    return Failed(watch, response, contentType, head.WrittenMemory, errors);
            }

            if (watch.Error is not null) return Failed(watch, response, contentType, head.WrittenMemory, errors);

            // A stream that is whole before the client has seen any of it is checked like an answer in one piece.
            if (watch.IsWhole && body.Check is { Fails: true } check) return WholeAnswer.Drifted(check.Report, check.Gathered, (int)response.StatusCode);
            handedOver = true;
            return ProviderAnswer.Streaming((int)response.StatusCode, contentType, new StreamedAnswer(response, body, head.WrittenMemory, errors));
        }
        finally
        {
            if (!handedOver) body.Dispose();
        }
    }

    private static ProviderAnswer Failed(StreamWatch watch, HttpResponseMessage response, string contentType, ReadOnlyMemory<byte> head, ErrorTable errors)
    {
        if (watch.Error is { } error) return ProviderAnswer.Failed(errors.Classify(error, Stage.AwaitingFirstToken), contentType, head);
        FailureKind kind = Kind(watch);
        Failure failure = new(kind, Stage.AwaitingFirstToken, WholeAnswer.ScopeOf(kind))
        {
            Status = (int)response.StatusCode,
            Elsewhere = WholeAnswer.ElsewhereOf(watch.Finish),
            Message = head.Length > LongestHead
                ? $"The first {LongestHead >> 20} MiB of the stream held nothing that can be seen."
                : "The stream ended before anything in it could be seen.",
        };
        return ProviderAnswer.Failed(failure, contentType, head);
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
