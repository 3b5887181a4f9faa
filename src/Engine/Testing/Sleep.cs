namespace RulesEngine.Testing;

/// <summary>One call's wait for the clock. It is over at once when its time is, or when the call is cancelled: before any thread has taken that up.</summary>
internal sealed class Sleep : IDisposable
{
    private readonly TaskCompletionSource _awake = new();
    private readonly Action _wake;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _cancelled;
    private int _isAwake;

    /// <param name="time">How long; infinite, and only the cancellation ends it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="wake">Told once, on the thread that ends it.</param>
    /// <param name="cancellation">Ends it early.</param>
    public Sleep(TimeSpan time, VirtualTime clock, Action wake, CancellationToken cancellation)
    {
        _wake = wake;
        _timer = clock.CreateTimer(_ => End(null), null, time, Timeout.InfiniteTimeSpan);
        _cancelled = cancellation.UnsafeRegister((_, token) => End(token), null);
    }

    /// <summary>Ends with the sleep; cancelled where it was.</summary>
    public Task Awake => _awake.Task;

    public void Dispose()
    {
        _timer.Dispose();
        _cancelled.Dispose();
    }

    private void End(CancellationToken? cancelled)
    {
        if (Interlocked.Exchange(ref _isAwake, 1) == 1) return;
        _wake();
        if (cancelled is { } token) _awake.TrySetCanceled(token);
        else _awake.TrySetResult();
    }
}
