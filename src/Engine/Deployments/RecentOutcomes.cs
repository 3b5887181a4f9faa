using System.Numerics;

namespace RulesEngine.Deployments;

/// <summary>How the latest 64 calls ended, a bit each. Not for several threads at once.</summary>
internal struct RecentOutcomes
{
    private const int Most = 64;

    private ulong _ill;
    private int _count;

    /// <summary>The share that failed, 0 to 1; 0 where nobody has called yet.</summary>
    public readonly double ErrorRate => _count == 0 ? 0 : BitOperations.PopCount(_ill) / (double)_count;

    /// <summary>Takes in one more.</summary>
    public void Add(bool ill)
    {
        _ill = (_ill << 1) | (ill ? 1UL : 0UL);
        _count = Math.Min(Most, _count + 1);
    }

    /// <summary>Puts a past in their place in which that share failed.</summary>
    public static RecentOutcomes Assume(double errorRate)
    {
        int ill = (int)Math.Round(errorRate * Most);
        return new RecentOutcomes { _count = ill > 0 ? Most : 0, _ill = ill >= Most ? ulong.MaxValue : (1UL << ill) - 1 };
    }
}
