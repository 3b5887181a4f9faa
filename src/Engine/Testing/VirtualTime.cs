namespace RulesEngine.Testing;

/// <summary>A clock that stands still until it is told to go on. Timers fire in the order of their time, then of their making, on the thread that lets it go on.</summary>
/// <param name="start">What it shows at first.</param>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _waiting = [];
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next timer and fires it; false when none is set.</summary>
    public bool GoOn() => GoOn(TimeSpan.MaxValue.Ticks);

    /// <summary>Goes on for so long, and fires what is due on the way.</summary>
    public void GoOnFor(TimeSpan time)
    {
        long until = GetTimestamp() + time.Ticks;
        while (GoOn(until)) { }
        Interlocked.Exchange(ref _elapsed, until);
    }

    internal void Set(VirtualTimer timer, long? due)
    {
        lock (_gate)
        {
            _waiting.Remove(timer);
            timer.Due = due;
            if (due is not null) _waiting.Add(timer);
        }
    }

    private bool GoOn(long until)
    {
        VirtualTimer? next;
        lock (_gate)
        {
            next = _waiting.MinBy(timer => timer.Due);
            if (next is null || next.Due > until) return false;
            _waiting.Remove(next);
            Interlocked.Exchange(ref _elapsed, Math.Max(_elapsed, next.Due!.Value));
        }

        next.Fire();
        return true;
    }
}
