using System.Globalization;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>
/// The clocks of a stream that has begun. They run only while the stream is awaited, for a client that reads slowly is not the deployment's silence.
/// A stream under a floor of tokens a second has five seconds of them in hand: what it brings fills that up, waiting uses it, and with nothing left it crawls.
/// </summary>
internal sealed class StreamClock : IDisposable
{
    private static readonly TimeSpan Hand = TimeSpan.FromSeconds(5);

    /// <summary>What comes after the last content, comes at once; not every provider says that it is done.</summary>
    private static readonly TimeSpan Epilogue = TimeSpan.FromSeconds(1);

    private readonly CallLimits _limits;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _leaving;
    private TimeSpan _inHand = Hand;
    private long _awaitedSince;
    private int _tokens;

    /// <summary>The clocks of one stream; none runs yet.</summary>
    /// <param name="limits">How long.</param>
    /// <param name="tokens">The tokens that have come before.</param>
    /// <param name="clock">The time.</param>
    /// <param name="clientGone">Ends every wait.</param>
    public StreamClock(CallLimits limits, int tokens, TimeProvider clock, CancellationToken clientGone)
    {
        _limits = limits;
        _clock = clock;
        _tokens = tokens;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _leaving = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Cancelled when the stream has been awaited for too long, or the client has left.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Why the wait is over, where it was too long.</summary>
    public Failure Expired => new(FailureKind.TimedOut, Stage.Streaming, Scope.Deployment)
    {
        Message = HasFloor && _inHand - _clock.GetElapsedTime(_awaitedSince) <= TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"The stream brought less than the {_limits.TokensPerSecond:0.##} tokens a second that {_limits.WhoseFloor}.")
            : $"The stream fell silent for longer than {_limits.Idle}.",
    };

    private bool HasFloor => _limits.TokensPerSecond > 0;

    /// <summary>The stream is awaited from now on.</summary>
    /// <param name="whole">Whether the model has stopped, and nothing but the usage and the end mark can still come.</param>
    public void Await(bool whole = false)
    {
        _awaitedSince = _clock.GetTimestamp();
        TimeSpan idle = whole && _limits.Idle.Time > Epilogue ? Epilogue : _limits.Idle.Time;
        _source.CancelAfter(HasFloor && _inHand < idle ? _inHand : idle);
    }

    /// <summary>Something has come, or the end; nobody waits any more.</summary>
    /// <param name="tokens">The tokens that have come in all.</param>
    public void Came(int tokens)
    {
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
        if (!HasFloor) return;
        TimeSpan brought = TimeSpan.FromSeconds(Math.Min(Hand.TotalSeconds, (tokens - _tokens) / _limits.TokensPerSecond));
        TimeSpan left = _inHand - _clock.GetElapsedTime(_awaitedSince) + brought;
        _inHand = left > Hand ? Hand : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        _tokens = tokens;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Dispose();
        _source.Dispose();
    }
}
