namespace RulesEngine.Deployments;

/// <summary>The times to first token of the latest answers. Not safe for several threads; its owner locks.</summary>
internal sealed class LatencyWindow
{
    private const int Size = 128;

    /// <summary>Fewer answers than this say nothing about a percentile.</summary>
    private const int Enough = 8;

    private readonly TimeSpan[] _times = new TimeSpan[Size];
    private readonly TimeSpan[] _sorted = new TimeSpan[Size];
    private int _next;
    private int _filled;

    /// <summary>The median; null before there are enough answers.</summary>
    public TimeSpan? P50 { get; private set; }

    /// <summary>The 95th percentile; null before there are enough answers.</summary>
    public TimeSpan? P95 { get; private set; }

    /// <summary>Takes one answer in. The percentiles follow every eighth.</summary>
    public void Add(TimeSpan time)
    {
        _times[_next] = time;
        _next = (_next + 1) % Size;
        _filled = Math.Min(Size, _filled + 1);
        if (_next % Enough != 0) return;
        Array.Copy(_times, _sorted, _filled);
        Array.Sort(_sorted, 0, _filled);
        P50 = _sorted[_filled / 2];
        P95 = _sorted[_filled * 95 / 100];
    }

    /// <summary>Fills the window with answers that have these percentiles; null empties it.</summary>
    public void Assume(TimeSpan? p50, TimeSpan? p95)
    {
        (_next, _filled) = (0, p50 is null ? 0 : Size);
        (P50, P95) = (p50, p95);
        Array.Fill(_times, p50 ?? default, 0, Size * 9 / 10);
        Array.Fill(_times, p95 ?? default, Size * 9 / 10, Size - Size * 9 / 10);
    }
}
