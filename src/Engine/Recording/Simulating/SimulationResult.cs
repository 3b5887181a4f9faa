using RulesEngine.Recording.Replaying;

namespace RulesEngine.Recording.Simulating;

/// <summary>What came of a simulation under one set of policies.</summary>
/// <param name="Name">What the set is called.</param>
/// <param name="Time">How long it went on.</param>
public sealed record SimulationResult(string Name, TimeSpan Time)
{
    private const int Slices = 120;

    /// <summary>For how long one figure of <see cref="FailedShares"/> stands.</summary>
    public TimeSpan Slice => Time / Slices;

    /// <summary>All requests together.</summary>
    public OutcomeSummary All { get; } = new();

    /// <summary>Requests that failed.</summary>
    public long Failed => All.Requests - All.Answered;

    /// <summary>The share of requests that failed, 0 to 1.</summary>
    public double FailedShare => All.Requests == 0 ? 0 : (double)Failed / All.Requests;

    /// <summary>Calls made for each request.</summary>
    public double CallsARequest => All.Requests == 0 ? 0 : (double)All.Attempts / All.Requests;

    /// <summary>What an answer costs, failed calls included, in US dollars; null where nothing was answered.</summary>
    public decimal? CostOfAnswer => All.Answered == 0 ? null : All.CostUsd / All.Answered;

    /// <summary>The share of failed requests in each of 120 slices of the time, 0 to 1.</summary>
    public IReadOnlyList<double> FailedShares => [.. _requests.Zip(_failed, (requests, failed) => requests == 0 ? 0 : (double)failed / requests)];

    /// <summary>The bounds between which the true share of failures lies in 95 of 100 cases, by Wilson's score.</summary>
    public (double Low, double High) FailedBounds
    {
        get
        {
            const double z = 1.96;
            double n = Math.Max(1, All.Requests), share = FailedShare;
            double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
            double half = z / (1 + z * z / n) * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
            return (Math.Max(0, middle - half), middle + half);
        }
    }

    private readonly long[] _requests = new long[Slices];
    private readonly long[] _failed = new long[Slices];

    internal void Add(TimeSpan arrived, bool answered)
    {
        int slice = Math.Min(Slices - 1, (int)(arrived / Slice));
        _requests[slice]++;
        if (!answered) _failed[slice]++;
    }
}
