using System.Buffers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Reads a stream up to its commit point: the first content that a person can see. Up to there a failure costs nothing.</summary>
internal static class ReadStream
{
    /// <summary>The most that is kept back before the first content, in bytes: role deltas, pings and comments are short, but the first content may be an image.</summary>
    private const int LongestHead = 16 << 20;

    /// <summary>Reads until there is something to see, or nothing to hope for.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask<ProviderAnswer> ToFirstContentAsync(
        HttpResponseMessage response, string contentType, int choices, IReadError errors, CancellationToken cancellation)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        StreamWatch watch = new(choices);
        ArrayBufferWriter<byte> head = new(4096);
        bool handedOver = false;
        try
        {
            while (!watch.Visible)
            {
                Memory<byte> free = head.GetMemory(2048);
                int read = await body.ReadAsync(free, cancellation);
                head.Advance(read);
                if (read == 0) watch.Complete();
                else watch.Observe(free.Span[..read]);
                if (watch.Error is not null || (!watch.Visible && (read == 0 || watch.Done || head.WrittenCount > LongestHead)))
                    return Failed(watch, response, contentType, head.WrittenMemory, errors);
            }

            handedOver = true;
            return ProviderAnswer.Streaming((int)response.StatusCode, contentType, new StreamedAnswer(response, body, watch, head.WrittenMemory, errors));
        }
        finally
        {
            if (!handedOver) watch.Dispose();
        }
    }

    private static ProviderAnswer Failed(StreamWatch watch, HttpResponseMessage response, string contentType, ReadOnlyMemory<byte> head, IReadError errors)
    {
        if (watch.Error is { } error) return ProviderAnswer.Failed(errors.Classify(0, error, Stage.AwaitingFirstToken), contentType, head);
        FailureKind kind = Kind(watch);
        Failure failure = new(kind, Stage.AwaitingFirstToken, ReadAnswer.ScopeOf(kind))
        {
            Status = (int)response.StatusCode,
            Message = head.Length > LongestHead
                ? $"The first {LongestHead >> 20} MiB of the stream held nothing that can be seen."
                : "The stream ended before anything in it could be seen.",
        };
        return ProviderAnswer.Failed(failure, contentType, head);
    }

    private static FailureKind Kind(StreamWatch watch) => watch switch
    {
        { Finish: Finish.ContentFilter } => FailureKind.ContentFiltered,
        { Finish: Finish.Length } => FailureKind.Truncated,
        { IsWhole: true } => FailureKind.EmptyAnswer,
        { AnyChunk: true } => FailureKind.StreamInterrupted,
        _ => FailureKind.MalformedAnswer,
    };
}
