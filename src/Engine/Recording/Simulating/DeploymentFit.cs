using RulesEngine.Recording.Replaying;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Simulating;

/// <summary>Learns how one deployment behaved. Five minutes in which half of five calls or more failed belong to an outage.</summary>
internal sealed class DeploymentFit
{
    private const int EnoughCalls = 5;
    private const double Out = 0.5;
    private static readonly TimeSpan Slice = TimeSpan.FromMinutes(5);

    private readonly LatencyHistogram _firstTokens = new();
    private readonly SortedDictionary<long, (int Calls, int Failed)> _slices = [];
    private readonly Dictionary<(FailureKind Kind, int? Status, TimeSpan? RetryAfter), int> _failures = [];

    /// <summary>Takes in one call.</summary>
    public void Learn(DateTimeOffset at, Attempt attempt)
    {
        Failure? failure = attempt.Failure is { Scope: not Scope.Request } ill ? ill : null;
        long slice = at.UtcTicks / Slice.Ticks;
        (int calls, int failed) = _slices.GetValueOrDefault(slice);
        _slices[slice] = (calls + 1, failed + (failure is null ? 0 : 1));
        if (failure is null)
        {
            if (attempt.Failure is null && attempt.Took is { } took) _firstTokens.Add(took);
            return;
        }

        (FailureKind, int?, TimeSpan?) kind = (failure.Kind, failure.Status, failure.RetryAfter is { } pause ? TimeSpan.FromSeconds(Math.Round(pause.TotalSeconds)) : null);
        _failures[kind] = _failures.GetValueOrDefault(kind) + 1;
    }

    /// <summary>The deployment as it was learnt.</summary>
    /// <param name="time">How long was listened.</param>
    public WorldDeployment Fitted(TimeSpan time)
    {
        WorldDeployment usual = new();
        TimeSpan p50 = _firstTokens.Percentile(0.5) ?? usual.P50, p95 = _firstTokens.Percentile(0.95) ?? usual.P95;
        List<TimeSpan> outages = [];
        (int Calls, int Failed) inside = default, outside = default;
        long before = long.MinValue;
        foreach ((long slice, (int calls, int failed)) in _slices)
        {
            if (calls < EnoughCalls || failed < calls * Out)
            {
                outside = (outside.Calls + calls, outside.Failed + failed);
                continue;
            }

            inside = (inside.Calls + calls, inside.Failed + failed);
            if (slice == before + 1) outages[^1] += Slice;
            else outages.Add(Slice);
            before = slice;
        }

        return usual with
        {
            P50 = p50,
            P95 = p95 > p50 ? p95 : p50 * 1.01,
            Failing = (double)outside.Failed / Math.Max(1, outside.Calls),
            Failures = _failures.Count == 0 ? WorldFailure.Usual : [.. _failures.Select(one => new WorldFailure(one.Key.Kind, one.Value, one.Key.Status, one.Key.RetryAfter))],
            Outages = Fitted(outages, time, inside),
        };
    }

    private static WorldOutages Fitted(List<TimeSpan> outages, TimeSpan time, (int Calls, int Failed) inside)
    {
        if (outages.Count == 0) return new WorldOutages { Share = 0 };
        outages.Sort();
        TimeSpan median = outages[outages.Count / 2], p90 = outages[outages.Count * 9 / 10];
        return new WorldOutages
        {
            Share = Math.Min(1, outages.Sum(outage => outage.TotalSeconds) / Math.Max(Slice.TotalSeconds, time.TotalSeconds)),
            Median = median,
            P90 = p90 > median ? p90 : median * 1.01,
            Failing = (double)inside.Failed / inside.Calls,
        };
    }
}
