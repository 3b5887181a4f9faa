namespace RulesEngine.Recording.Replaying;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private DateTimeOffset _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public static VirtualClock At(DateTimeOffset now) => new() { _now = now };

    public void Set(DateTimeOffset now) => _now = now;

    public void Advance(TimeSpan time) => _now += time;
}
