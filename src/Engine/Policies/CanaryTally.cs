namespace RulesEngine.Policies;

/// <summary>How the requests of one side of a canary ended.</summary>
internal sealed class CanaryTally
{
    private long _failures;
    private decimal _costUsd;

    public long Requests { get; private set; }

    public CanarySide Side => new(Requests, _failures, _costUsd);

    public double FailureShare => (double)_failures / Requests;

    public decimal MeanCost => _costUsd / Requests;

    public void Add(bool failed, decimal costUsd)
    {
        Requests++;
        _costUsd += costUsd;
        if (failed) _failures++;
    }
}
