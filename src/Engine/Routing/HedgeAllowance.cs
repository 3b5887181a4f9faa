namespace RulesEngine.Routing;

/// <summary>
/// Keeps hedging rare: every request puts a fraction of a hedge into the purse, every hedge takes a whole one out. With an empty purse nobody hedges.
/// A second purse is for the money: what requests cost earns a share of it, what a hedge's question costs is taken out. Safe for any thread.
/// </summary>
public sealed class HedgeAllowance
{
    private const long Whole = 1_000_000;

    private readonly Lock _gate = new();
    private readonly int _burst;
    private HedgeRule _rule;
    private long _purse;
    private decimal _money;
    private long _requests;
    private long _hedges;
    private long _overShare;
    private long _overCost;
    private decimal _hedgeUsd;
    private decimal _spentUsd;

    /// <summary>An allowance.</summary>
    /// <param name="rule">How rare hedges stay.</param>
    /// <param name="burst">How many may come at once after a quiet time.</param>
    public HedgeAllowance(HedgeRule rule, int burst)
    {
        _rule = rule;
        _burst = burst;
        _purse = rule.Share > 0 ? burst * Whole : 0;
    }

    /// <summary>The gateway's usual: one request in ten, a tenth of the money, ten at once.</summary>
    public static HedgeAllowance Usual() => new(HedgeRule.Usual, 10);

    /// <summary>What has become of hedges so far.</summary>
    public HedgeCounts Counts
    {
        get
        {
            lock (_gate) return new HedgeCounts(_rule, _requests, _hedges, _overShare, _overCost, _hedgeUsd, _spentUsd);
        }
    }

    /// <summary>Another rule holds from now on; what has been earned stays, unless nobody may hedge any more.</summary>
    public void Obey(HedgeRule rule)
    {
        lock (_gate)
        {
            if (rule == _rule) return;
            _purse = rule.Share <= 0 ? 0 : _rule.Share <= 0 ? _burst * Whole : _purse;
            _rule = rule;
        }
    }

    /// <summary>A request has arrived.</summary>
    public void Earn()
    {
        lock (_gate)
        {
            _requests++;
            _purse = Math.Min(_burst * Whole, _purse + (long)(_rule.Share * Whole));
        }
    }

    /// <summary>A request is over.</summary>
    /// <param name="usd">What it cost in all, in US dollars.</param>
    public void Paid(decimal usd)
    {
        if (usd <= 0) return;
        lock (_gate)
        {
            _spentUsd += usd;
            _money += usd * (decimal)_rule.Cost;
        }
    }

    /// <summary>Takes one hedge out; false when there is none left, or no money for it.</summary>
    /// <param name="usd">What its question costs, in US dollars; 0 where that is not known.</param>
    public bool TrySpend(decimal usd = 0)
    {
        lock (_gate)
        {
            if (_purse < Whole) return Refused(ref _overShare);

            // The first few are on credit: nothing is earned before anything is spent.
            if (usd > 0 && (_rule.Cost <= 0 || _money - usd < -_burst * usd)) return Refused(ref _overCost);
            _purse -= Whole;
            _hedges++;
            _money = Math.Min(_money, _burst * usd) - usd;
            _hedgeUsd += usd;
            return true;
        }
    }

    private static bool Refused(ref long count)
    {
        count++;
        return false;
    }
}
