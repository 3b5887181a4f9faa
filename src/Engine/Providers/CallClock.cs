using RulesEngine.Vocabulary;

namespace RulesEngine.Providers;

/// <summary>The clocks of one call up to its commit point. One runs at a time, and the call to its first content has them all together; the failure names the one that ran out.</summary>
internal sealed class CallClock : IDisposable
{
    private readonly CallLimits? _limits;
    private readonly bool _streams;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _given;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly long _began;
    private TimeLimit _running;

    /// <summary>Begins a call: it has its whole time, and waits for nothing in particular yet.</summary>
    /// <param name="call">Says how long each part of it may take; nothing, and only <paramref name="cancellation"/> ends it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Ends the call from outside.</param>
    public CallClock(in ProviderCall call, TimeProvider clock, CancellationToken cancellation)
    {
        _limits = call.Limits;
        _streams = call.Body.Request.Stream;
        _clock = clock;
        _given = cancellation;
        _began = clock.GetTimestamp();
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _registration = cancellation.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        Run(null);
    }

    /// <summary>Cancelled when a clock runs out, or from outside.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>How far the call has come.</summary>
    public Stage Stage { get; private set; } = Stage.Connecting;

    /// <summary>Time since the call began.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_began);

    /// <summary>Why the call ends before its time; null while it goes on, and where it was ended from outside.</summary>
    public Failure? Expired => !_source.IsCancellationRequested || _given.IsCancellationRequested
        ? null
        : new Failure(FailureKind.TimedOut, Stage, Scope.Deployment) { Message = Say() };

    /// <summary>The call waits for a connection.</summary>
    public void Connect() => Run(_limits?.Connect);

    /// <summary>There is a connection, and the request is being sent.</summary>
    public void AwaitHeaders()
    {
        Stage = Stage.AwaitingHeaders;
        Run(_streams ? _limits?.Headers : null);
    }

    /// <summary>The status line is there.</summary>
    public void AwaitContent()
    {
        Stage = Stage.AwaitingFirstToken;
        Run(null);
    }

    /// <summary>There is content. Nobody waits for it any longer; what is kept back yet must not fall silent.</summary>
    public void Hold()
    {
        Stage = Stage.Streaming;
        if (_limits is not { } limits) return;
        _running = limits.Idle;
        _source.CancelAfter(_running.Time);
    }

    /// <summary>No clock runs any more; only the outside ends what is still read.</summary>
    public void Stop() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    /// <summary>Runs one clock, or the rest of the call's whole time where that is less.</summary>
    private void Run(TimeLimit? part)
    {
        if (_limits is not { } limits) return;
        TimeSpan left = limits.FirstContent.Time - Elapsed;
        _running = part is { } own && own.Time < left ? own : limits.FirstContent;
        TimeSpan wait = part is { } shorter && shorter.Time < left ? shorter.Time : left;
        _source.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    private string Say() => Stage switch
    {
        Stage.Connecting => $"No connection came within {_running}.",
        Stage.AwaitingHeaders => $"No status line came within {_running}.",
        Stage.AwaitingFirstToken => $"Nothing came within {_running}.",
        _ => $"The stream fell silent for longer than {_running}.",
    };
}
