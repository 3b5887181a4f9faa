using RulesEngine.Benchmarks.Load.Driving;

namespace RulesEngine.Benchmarks.Tail;

/// <summary>All that was asked of one model of the gateway, over all rounds.</summary>
/// <param name="model">The model.</param>
internal sealed class TailSide(string model)
{
    private readonly List<Answers> _runs = [];

    public string Model => model;

    /// <summary>What the provider was asked.</summary>
    public long Calls { get; private set; }

    public int Requests => _runs.Sum(run => run.Count);

    /// <summary>The calls that were not the only one of their request, as a share of the requests.</summary>
    public double Extra => (Calls - Requests) / (double)Requests;

    public void Add(Answers run, long calls)
    {
        _runs.Add(run);
        Calls += calls;
    }

    /// <summary>A percentile of the whole answers' times, in milliseconds.</summary>
    public double Percentile(double share)
    {
        double[] all = [.. _runs.SelectMany(run => run.All).Order()];
        return all[Math.Min(all.Length - 1, (int)(all.Length * share))] / 1000;
    }
}
