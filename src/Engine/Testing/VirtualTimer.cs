namespace RulesEngine.Testing;

/// <summary>A timer of <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(VirtualTime clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;

    /// <summary>The timestamp at which it fires; null while it is not set. Belongs to the clock.</summary>
    public long? Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        clock.Set(this, dueTime < TimeSpan.Zero ? null : clock.GetTimestamp() + dueTime.Ticks);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero) clock.Set(this, Due + _period.Ticks);
        callback(state);
    }

    public void Dispose() => clock.Set(this, null);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
