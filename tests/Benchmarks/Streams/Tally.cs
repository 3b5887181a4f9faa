namespace RulesEngine.Benchmarks.Streams;

/// <summary>What the clients of one server got.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Verdict, int> _verdicts = [];
    private readonly List<double> _firstTokens = [];

    public int Streams => _verdicts.Values.Sum();

    public int this[Verdict verdict] => _verdicts.GetValueOrDefault(verdict);

    public void Add(Verdict verdict) => _verdicts[verdict] = this[verdict] + 1;

    /// <summary>A probe has had its first token.</summary>
    public void Add(TimeSpan firstToken) => _firstTokens.Add(firstToken.TotalMicroseconds);

    public void Add(Tally other)
    {
        foreach ((Verdict verdict, int count) in other._verdicts) _verdicts[verdict] = this[verdict] + count;
        _firstTokens.AddRange(other._firstTokens);
    }

    /// <summary>A percentile of the probes' times to the first token, in microseconds.</summary>
    public double FirstToken(double share)
    {
        _firstTokens.Sort();
        return _firstTokens.Count == 0 ? double.NaN : _firstTokens[Math.Min(_firstTokens.Count - 1, (int)(_firstTokens.Count * share))];
    }
}
