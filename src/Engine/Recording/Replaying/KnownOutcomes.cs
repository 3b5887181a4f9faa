using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>How the calls of one request would have ended, as far as a recording knows. Not for several threads.</summary>
internal sealed class KnownOutcomes
{
    /// <summary>A call that was given up is known to be silent up to there, and a moment more: two clocks never agree to the microsecond.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(20);

    private readonly CallIndex _calls = new();
    private readonly List<(string Id, CallOutcome Outcome)> _own = [];
    private bool _stream;
    private bool _sorted;
    private Chance? _drawing;

    /// <summary>Whether a call of this request ends as another request's did.</summary>
    public bool Borrowed { get; private set; }

    /// <summary>Takes in the calls of one request; all of them, before the first question.</summary>
    public void Learn(Trail trail) => _calls.Add(trail);

    /// <summary>The next questions are about this request.</summary>
    /// <param name="trail">As it was recorded.</param>
    /// <param name="drawing">Draws among the nearest calls; null takes the nearest.</param>
    public void Begin(Trail trail, Chance? drawing)
    {
        if (!_sorted) _calls.Sort();
        _sorted = true;
        _drawing = drawing;
        _stream = trail.Request.Stream;
        Borrowed = false;
        _own.Clear();
        foreach ((Attempt attempt, CallOutcome outcome) in RecordedCalls.Of(trail)) _own.Add((attempt.Deployment.Id, outcome));
    }

    /// <summary>How the next call to a deployment ends; null where nobody knows.</summary>
    /// <param name="deployment">Who is called.</param>
    /// <param name="limit">The call's limit.</param>
    /// <param name="now">When.</param>
    public CallOutcome? Next(Deployment deployment, TimeSpan limit, DateTimeOffset now)
    {
        if (Find(deployment, now) is not { } outcome) return null;
        if (outcome.Took >= limit || (outcome.IsOpen && outcome.Took + Slack >= limit)) return new CallOutcome(limit, TimedOut);
        if (!outcome.IsOpen) return outcome;

        // It was given up in life before it showed anything: what would have come is borrowed.
        CallOutcome? later = _calls.Nearest(deployment, _stream, now, outcome.Took + Slack, _drawing);
        if (later is null) return outcome with { Took = outcome.Took + Slack };
        Borrowed = true;
        return later.Took >= limit ? new CallOutcome(limit, TimedOut) : later;
    }

    /// <summary>The request's own next call to the deployment, else one of another request.</summary>
    private CallOutcome? Find(Deployment deployment, DateTimeOffset now)
    {
        int own = _own.FindIndex(call => call.Id == deployment.Id);
        if (own >= 0)
        {
            CallOutcome outcome = _own[own].Outcome;
            _own.RemoveAt(own);
            return outcome;
        }

        CallOutcome? other = _calls.Nearest(deployment, _stream, now, TimeSpan.Zero, _drawing);
        Borrowed |= other is not null;
        return other;
    }

    private static Failure TimedOut { get; } =
        new(FailureKind.TimedOut, Stage.AwaitingHeaders, Scope.Deployment) { Message = "Nothing came within the time limit." };
}
