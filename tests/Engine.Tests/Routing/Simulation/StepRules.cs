using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>What must be true at every step of every request, whatever happens and whatever the policies say. Keeps its own books beside the trail.</summary>
internal sealed class StepRules(Limits limits, int inputTokens, IReadOnlyList<Destination> destinations, bool isShaped)
{
    private int _calls;
    private int _ended;
    private int _answers;
    private bool _isTold;
    private bool _isBroken;
    private decimal _spent;
    private TimeSpan _deadline = limits.Time;

    /// <summary>How often the trail was handed over.</summary>
    public int Trails { get; set; }

    public static void Holds(bool holds, string rule)
    {
        if (!holds) throw new BrokenRuleException(rule);
    }

    public void BeforeCall(Command call, Trail trail, TimeSpan elapsed, IReadOnlyList<ChaosCall> open)
    {
        _calls++;
        Destination destination = call.Destination!;
        decimal question = QuestionAt(destination);
        Holds(elapsed < _deadline, "no attempt begins after the deadline");
        Holds(call.Time > TimeSpan.Zero && elapsed + call.Time <= _deadline, "no attempt may last longer than the time left");
        Holds(_calls <= limits.Attempts, "no attempt over the limit of attempts");
        Holds(limits.Money is not { } most || _spent + question + open.Sum(other => QuestionAt(other.Destination)) <= most || question == 0, "no attempt over the money ceiling");
        Holds(!open.Any(other => other.Destination == destination), "no second call where one is under way");
        Holds(trail.Attempts.Count == _calls && trail.Attempts[^1].Deployment.Is(destination.State.Seen), "an attempt is in the trail when it begins");
        Holds(!_isTold || _isBroken, "nothing is called after the answer");
    }

    /// <summary>Nobody is called who will hardly answer in time, while somebody untried can. Who decides may have had reasons to want others.</summary>
    public void Chosen(Command call, Trail trail, TimeSpan elapsed, DateTimeOffset now)
    {
        if (isShaped || trail.Attempts.Any(attempt => attempt.Failure?.Kind is FailureKind.ContextLengthExceeded or FailureKind.UnsupportedParameter)) return;
        TimeSpan left = _deadline - elapsed;
        if (!(call.Destination!.State.Seen.P50FirstToken > left)) return;
        Holds(!destinations.Any(other => CanMakeIt(other.State.Seen)), "nobody is called who will hardly answer in time, while somebody else can");

        bool CanMakeIt(Deployment other) => !(other.P50FirstToken > left) && !(other.CoolingUntil > now)
            && !trail.Attempts.Any(attempt => attempt.Deployment.Is(other))
            && (limits.Money is not { } most || other.Price is not { } price || _spent + price.Of(inputTokens, 0) <= most);
    }

    public void WaitsUntil(TimeSpan end) => Holds(end < _deadline, "a wait ends before the deadline");

    public void Over() => _ended++;

    public void Abandoned(ChaosCall call, Trail trail)
    {
        _ended++;
        _spent += QuestionAt(call.Destination);
        Holds(trail.Attempts[call.Number].Cancelled, "a call that is given up is cancelled in the trail");
    }

    /// <summary>The client is told something.</summary>
    /// <returns>Whether it is a deployment's answer.</returns>
    public bool Told(Command command, Trail trail)
    {
        Holds(!_isTold || (_isBroken && command.Kind != CommandKind.Respond), "the client is told once");
        bool isAnswer = command.Kind == CommandKind.Deliver && trail.End == EndReason.Answered;
        if (command.Kind == CommandKind.Respond || isAnswer) _answers++;
        Holds(_answers <= 1 || _isBroken, "one answer");
        Holds(!_isBroken || isAnswer || trail.End == EndReason.Interrupted, "an answer that nobody goes on with is interrupted");
        _isTold = true;
        _isBroken = false;
        return isAnswer;
    }

    /// <summary>The client has a part of an answer, and somebody is to go on with it: from now there is a time for that.</summary>
    public void Broke(TimeSpan elapsed)
    {
        _isBroken = true;
        _deadline = elapsed + limits.FirstToken;
        if (limits.Deadline < _deadline) _deadline = limits.Deadline.Value;
    }

    /// <summary>Who was to go on with it failed; the next has a time of its own.</summary>
    public void FailedToGoOn(TimeSpan elapsed)
    {
        if (_isBroken) Broke(elapsed);
    }

    public void Paid(Destination from, Usage usage) => _spent += from.State.Seen.Price?.Of(usage.InputTokens, usage.OutputTokens) ?? 0;

    public void AtTheEnd(Trail trail, TimeSpan elapsed)
    {
        Holds(Trails == 1, "the trail is handed over, once");
        Holds(trail.End != EndReason.None, "the trail says how it ended");
        Holds(trail.Turns.Count > 0, "somebody was asked");
        Holds(trail.Attempts.Count == _calls, "every call is in the trail");
        Holds(_ended == _calls, "every call has ended");
        Holds(trail.Attempts.Select(attempt => attempt.Number).SequenceEqual(Enumerable.Range(0, _calls)), "the attempts are numbered in order");
        Holds(trail.Attempts.All(attempt => attempt.StartedAfter + attempt.Took <= elapsed), "no attempt outlives its request");
        Holds(trail.Attempts.Count(attempt => attempt is { Failure: null, Cancelled: false }) <= 1, "one attempt answers, every other one says why not");
        Holds(trail.Turns.Zip(trail.Turns.Skip(1)).All(pair => pair.First.At <= pair.Second.At), "the turns are in order");
        Holds(trail.SpentUsd == _spent, $"the cost is the sum of the attempts: {_spent} and not {trail.SpentUsd}");
    }

    private decimal QuestionAt(Destination destination) => destination.State.Seen.Price?.Of(inputTokens, 0) ?? 0;
}
