using System.Runtime.CompilerServices;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>A stream that has shown its first content: what came up to there, and the rest as it comes, in the client's dialect.</summary>
public sealed class StreamedAnswer : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly AnswerBody _body;
    private readonly StreamWatch _watch;
    private readonly ErrorTable _errors;

    internal StreamedAnswer(HttpResponseMessage response, AnswerBody body, ReadOnlyMemory<byte> head, ErrorTable errors)
    {
        _response = response;
        _body = body;
        _watch = body.Watch;
        _errors = errors;
        Head = head;
    }

    /// <summary>Everything up to the first content, and what came with it.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <summary>The tokens used, once the stream has said.</summary>
    public Usage? Usage => _watch.Usage;

    /// <summary>Tokens that have come, as far as pieces of text tell.</summary>
    public int Tokens => _watch.Tokens;

    /// <summary>What the trail should say of a stream that is whole: where it broke what the request demands. Empty before.</summary>
    public IReadOnlyList<string> Notes => _watch.IsWhole && _body.Check is { } check ? check.Notes : [];

    /// <summary>The model has stopped: nothing but the usage and the end mark can still come.</summary>
    public bool IsWhole => _watch.IsWhole;

    /// <summary>Nothing more is to come: the stream said that it is done, or it broke.</summary>
    public bool Ended => _body.Ended || Broken is not null;

    /// <summary>Why the stream is not a whole answer; null while it goes on and when it is whole.</summary>
    public Failure? Broken { get; private set; }

    /// <summary>Where an event that tells of an error begins in these bytes of the stream; null where there is none.</summary>
    public int? SaidErrorIn(ReadOnlySpan<byte> bytes) => _watch.Error is { } error && bytes.IndexOf(error) is >= 0 and int at ? at : null;

    /// <summary>Reads on. 0 means the end; <see cref="Broken"/> then says whether it was one.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="cancellation">Ends the wait; its cancellation is the one thing thrown.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        int read;
        try
        {
            read = await _body.ReadAsync(buffer, cancellation);
        }
        catch (Exception thrown) when (NetworkFailure.Is(thrown))
        {
            End(thrown.Message);
            return 0;
        }

        if (read == 0) End("The stream ended before the answer did.");
        else if (_body.Ended && _watch.Error is { } error) Broken = _errors.Classify(error, Stage.Streaming);
        return read;
    }

    /// <summary>Notes that nobody waits for the rest any longer; an answer that is whole by then stays whole.</summary>
    public void GiveUp(Failure why)
    {
        if (!_watch.IsWhole) Broken = why;
    }

    /// <summary>Closes the connection, or returns it to the pool when the answer was read to its end.</summary>
    public void Dispose()
    {
        _body.Dispose();
        _response.Dispose();
    }

    /// <summary>Nothing more will come. An answer that is whole by then stays whole, however its connection ended.</summary>
    private void End(string message)
    {
        _watch.Complete();
        if (_watch.Error is { } error) Broken = _errors.Classify(error, Stage.Streaming);
        else if (!_watch.IsWhole) Broken = Interrupted(message);
    }

    private static Failure Interrupted(string message) =>
        new(FailureKind.StreamInterrupted, Stage.Streaming, Scope.Deployment) { Message = message };
}
