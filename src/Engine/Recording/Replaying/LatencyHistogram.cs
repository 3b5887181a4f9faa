namespace RulesEngine.Recording.Replaying;

/// <summary>Times in steps of one per cent, in constant memory: from a hundredth of a millisecond to a day.</summary>
public sealed class LatencyHistogram
{
    private const double Smallest = 0.01;
    private const double Step = 1.01;
    private static readonly double LogStep = Math.Log(Step);
    private readonly long[] _counts = new long[2400];

    /// <summary>How many times are in it.</summary>
    public long Count { get; private set; }

    /// <summary>Takes one in.</summary>
    public void Add(TimeSpan time)
    {
        double steps = Math.Log(Math.Max(time.TotalMilliseconds, Smallest) / Smallest) / LogStep;
        _counts[Math.Min(_counts.Length - 1, (int)steps)]++;
        Count++;
    }

    /// <summary>The time within which this share lies, good to one per cent; null without any.</summary>
    /// <param name="share">0 to 1: 0.5 for the median.</param>
    public TimeSpan? Percentile(double share)
    {
        if (Count == 0) return null;
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        int place = -1;
        while (rank > 0) rank -= _counts[++place];
        return TimeSpan.FromMilliseconds(Smallest * Math.Pow(Step, place + 0.5));
    }
}
