namespace RulesEngine.Routing;

/// <summary>Keeps hedging rare: every request puts a fraction of a hedge into the purse, every hedge takes a whole one out. With an empty purse nobody hedges.</summary>
/// <param name="share">The share of requests that may hedge, 0 to 1.</param>
/// <param name="burst">How many hedges may come at once after a quiet time.</param>
public sealed class HedgeAllowance(double share, int burst)
{
    private const long Whole = 1_000_000;
    private readonly long _perRequest = (long)(share * Whole);
    private readonly long _most = burst * Whole;
    private long _purse = burst * Whole;

    /// <summary>The gateway's usual: one request in ten, ten at once.</summary>
    public static HedgeAllowance Usual() => new(0.1, 10);

    /// <summary>A request has arrived.</summary>
    public void Earn()
    {
        if (Interlocked.Read(ref _purse) < _most) Interlocked.Add(ref _purse, _perRequest);
    }

    /// <summary>Takes one hedge out; false when there is none left.</summary>
    public bool TrySpend()
    {
        if (Interlocked.Add(ref _purse, -Whole) >= 0) return true;
        Interlocked.Add(ref _purse, Whole);
        return false;
    }
}
