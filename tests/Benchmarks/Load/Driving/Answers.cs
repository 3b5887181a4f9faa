namespace RulesEngine.Benchmarks.Load.Driving;

/// <summary>The answers of one run, all of them right.</summary>
internal sealed class Answers
{
    private readonly List<double> _plain = new(1 << 16);
    private readonly List<double> _rescued = [];

    /// <summary>How many there were.</summary>
    public int Count => _plain.Count + _rescued.Count;

    /// <summary>How many of them took a second attempt.</summary>
    public int Rescued => _rescued.Count;

    /// <summary>How long each took, in microseconds, in no order.</summary>
    public IEnumerable<double> All => _plain.Concat(_rescued);

    /// <summary>From the first request to the last answer.</summary>
    public TimeSpan Took { get; set; }

    public void Add(TimeSpan latency, bool rescued) => (rescued ? _rescued : _plain).Add(latency.TotalMicroseconds);

    /// <summary>A percentile of the answers that took one attempt, in microseconds.</summary>
    public double Percentile(double share) => Of(_plain, share);

    /// <summary>A percentile of the answers that took a second attempt, in microseconds.</summary>
    public double RescuedPercentile(double share) => Of(_rescued, share);

    private static double Of(List<double> values, double share)
    {
        if (values.Count == 0) return double.NaN;
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * share))];
    }
}
