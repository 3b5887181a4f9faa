using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>What each deployment did over the time of a recording. Bounded: of very many calls every second, fourth, … is remembered.</summary>
internal sealed class CallIndex
{
    private const int MostPerDeployment = 1 << 15;

    /// <summary>How many neighbours in time are looked at for one that fits.</summary>
    private const int Neighbours = 256;

    /// <summary>Among how many that fit one is drawn.</summary>
    private const int DrawnFrom = 32;

    private readonly Dictionary<(string Id, bool Stream), Series> _series = [];

    /// <summary>Takes in the calls of one request.</summary>
    public void Add(Trail trail)
    {
        foreach ((Attempt attempt, CallOutcome outcome) in RecordedCalls.Of(trail))
        {
            if (outcome.IsOpen) continue;
            (string, bool) key = (attempt.Deployment.Id, trail.Request.Stream);
            if (!_series.TryGetValue(key, out Series? series)) _series[key] = series = new Series();
            series.Add((trail.At + attempt.StartedAfter).UtcTicks, outcome);
        }
    }

    /// <summary>Puts the calls in the order of time; before the first question.</summary>
    public void Sort()
    {
        foreach (Series series in _series.Values) series.Calls.Sort((one, other) => one.At.CompareTo(other.At));
    }

    /// <summary>What the deployment did nearest in time; null where it was never called like this.</summary>
    /// <param name="deployment">Who.</param>
    /// <param name="stream">Whether the answer was a stream.</param>
    /// <param name="at">When.</param>
    /// <param name="longerThan">Only calls that took longer.</param>
    /// <param name="drawing">Draws one of the nearest; null takes the nearest.</param>
    public CallOutcome? Nearest(Deployment deployment, bool stream, DateTimeOffset at, TimeSpan longerThan, Chance? drawing = null)
    {
        if (!_series.TryGetValue((deployment.Id, stream), out Series? series)) return null;
        List<(long At, CallOutcome Outcome)> calls = series.Calls;
        int after = PlaceOf(calls, at.UtcTicks), before = after - 1;
        CallOutcome? drawn = null;
        int fitting = 0;
        for (int looked = 0; looked < Neighbours && (before >= 0 || after < calls.Count); looked++)
        {
            bool takeAfter = before < 0 || (after < calls.Count && calls[after].At - at.UtcTicks <= at.UtcTicks - calls[before].At);
            CallOutcome outcome = calls[takeAfter ? after++ : before--].Outcome;
            if (outcome.Took <= longerThan) continue;
            if (drawing is null) return outcome;
            if (drawing.Next() * ++fitting < 1) drawn = outcome;
            if (fitting == DrawnFrom) break;
        }

        return drawn;
    }

    private static int PlaceOf(List<(long At, CallOutcome Outcome)> calls, long at)
    {
        int low = 0, high = calls.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (calls[middle].At < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private sealed class Series
    {
        private int _every = 1;
        private int _seen;

        public List<(long At, CallOutcome Outcome)> Calls { get; private set; } = [];

        public void Add(long at, CallOutcome outcome)
        {
            if (_seen++ % _every != 0) return;
            Calls.Add((at, outcome));
            if (Calls.Count < MostPerDeployment) return;
            Calls = [.. Calls.Where((_, place) => place % 2 == 0)];
            _every *= 2;
        }
    }
}
