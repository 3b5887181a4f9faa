using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>One round: every contender had the whole crowd once.</summary>
internal sealed class StreamsRound
{
    private readonly Dictionary<Contender, (Tally Tally, double Memory)> _by = [];

    public void Add(Contender who, Tally tally, double memory) => _by.Add(who, (tally, memory));

    public Tally Of(Contender who) => _by[who].Tally;

    /// <summary>The memory that it held when its crowd had gone, in MB.</summary>
    public double Memory(Contender who) => _by[who].Memory;

    /// <summary>What it added to the median time to the first token, in microseconds.</summary>
    public double Added(Contender who) => Of(who).FirstToken(0.5) - Of(Contender.Direct).FirstToken(0.5);
}
