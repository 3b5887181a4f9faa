using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>What came of one call: a whole answer, a stream that has begun to show something, or a failure.</summary>
public sealed class ProviderAnswer : IOutcome, IDisposable
{
    /// <summary>The HTTP status; 0 where there was no HTTP answer.</summary>
    public int Status { get; init; }

    /// <summary>The content type as the provider sent it.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <inheritdoc/>
    public Failure? Failure { get; init; }

    /// <summary>The whole body of an answer that is not a stream, or of an error.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The stream, at its commit point; null for anything else.</summary>
    public StreamedAnswer? Stream { get; init; }

    /// <inheritdoc/>
    public TimeSpan Held { get; private init; }

    /// <inheritdoc/>
    public bool IsWhole => Stream is null;

    /// <summary>What the client asked for and this provider's dialect cannot express, left out as harmless.</summary>
    public IReadOnlyList<string> Dropped { get; internal set; } = [];

    /// <inheritdoc/>
    public Headroom? Headroom { get; internal set; }

    /// <summary>What the trail should say of the answer: what was mended in it, what could not be checked. Those of a stream are its own.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the body of a failure is an answer all the same, in the client's dialect: one that breaks what the request demands.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>The tokens used; null while they are not known.</summary>
    public Usage? Usage => Stream is null ? _usage : Stream.Usage;

    private readonly Usage? _usage;

    /// <summary>Closes the stream and its connection, if it is open.</summary>
    public void Dispose() => Stream?.Dispose();

    internal static ProviderAnswer Whole(int status, string contentType, ReadOnlyMemory<byte> body, Usage? usage, IReadOnlyList<string>? notes = null) =>
        new(usage) { Status = status, ContentType = contentType, Body = body, Notes = notes ?? [] };

    /// <summary>An answer that breaks what the request demands; a policy may still deliver it.</summary>
    internal static ProviderAnswer Drifted(Failure failure, string contentType, ReadOnlyMemory<byte> body, Usage? usage) =>
        new(usage) { Status = failure.Status ?? 0, ContentType = contentType, Failure = failure, Body = body, IsAnswer = true };

    internal static ProviderAnswer Failed(Failure failure, string contentType = "application/json", ReadOnlyMemory<byte> body = default) =>
        new(null) { Status = failure.Status ?? 0, ContentType = contentType, Failure = failure, Body = body };

    internal static ProviderAnswer Streaming(int status, string contentType, StreamedAnswer stream, TimeSpan held) =>
        new(null) { Status = status, ContentType = contentType, Stream = stream, Held = held };

    private ProviderAnswer(Usage? usage) => _usage = usage;
}
