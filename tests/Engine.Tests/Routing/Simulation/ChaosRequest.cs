using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>One request in a world where anything may happen at any time, in any order: drives the loop as the router does, and watches every step.</summary>
internal sealed class ChaosRequest(Journey journey, VirtualClock clock, Chance chance, StepRules rules)
{
    private const int MostSteps = 200;

    private readonly DateTimeOffset _arrived = clock.GetUtcNow();
    private readonly List<ChaosCall> _open = [];
    private TimeSpan? _waitUntil;
    private TimeSpan? _breaksAt;
    private TimeSpan? _leavesAt;
    private bool _hasWaited;
    private bool _over;

    private Loop Loop => journey.Loop;

    private TimeSpan Elapsed => clock.GetUtcNow() - _arrived;

    public void Run()
    {
        if (chance.Happens(0.05)) _leavesAt = chance.Time();
        Do(Loop.Begin());
        for (int steps = 0; !_over; steps++)
        {
            StepRules.Holds(steps < MostSteps, "a request comes to an end");
            Step();
        }

        journey.Finish();
        rules.AtTheEnd(journey.Trail, Elapsed);
    }

    private void Do(Command command)
    {
        if (command.Cancel is { } left)
        {
            ChaosCall? call = _open.Find(open => open.Destination == left);
            StepRules.Holds(call is not null, "a call that is left was under way");
            rules.Abandoned(call!, journey.Trail);
            _open.Remove(call!);
        }

        switch (command.Kind)
        {
            case CommandKind.Call:
                Start(command);
                break;
            case CommandKind.Wait:
                rules.WaitsUntil(Elapsed + command.Time);
                _waitUntil = Elapsed + command.Time;
                break;
            case CommandKind.Continue:
                StepRules.Holds(_open.Count > 0 || _waitUntil is not null, "something is under way");
                if (command.Destination is { } watched) _open.Find(call => call.Destination == watched)!.SlowAt = Plus(command.SlowAfter);
                break;
            default:
                End(command);
                break;
        }
    }

    private void Start(Command command)
    {
        rules.BeforeCall(command, journey.Trail, Elapsed, _open);
        if (!_hasWaited) rules.Chosen(command, journey.Trail, Elapsed, clock.GetUtcNow());
        TimeSpan takes = chance.Happens(0.1) ? command.Time : chance.Time();
        Failure? failure = chance.Happens(0.5) ? ChaosFailure.Draw(chance) : null;
        if (takes >= command.Time) (takes, failure) = (command.Time, ChaosFailure.TimedOut);
        _open.Add(new ChaosCall(command.Destination!, journey.Trail.Attempts.Count - 1, Elapsed, Elapsed + takes, failure)
        {
            SlowAt = command.SlowAfter > TimeSpan.Zero ? Plus(command.SlowAfter) : null,
        });
    }

    /// <summary>What is due first happens. Of what is due at the same instant, any; and now and then all of it is late.</summary>
    private void Step()
    {
        List<(TimeSpan At, Action Happen)> events = [];
        if (_waitUntil is { } waited) events.Add((waited, Waited));
        if (_leavesAt is { } leaves) events.Add((leaves, Leave));
        if (_breaksAt is { } breaks) events.Add((breaks, Break));
        foreach (ChaosCall call in _open)
        {
            events.Add((call.EndsAt, () => Ended(call)));
            if (call.SlowAt is { } slow) events.Add((slow, () => Slow(call)));
        }

        TimeSpan first = events.Min(due => due.At);
        if (first > Elapsed) clock.Advance(first - Elapsed);
        (TimeSpan At, Action Happen)[] now = [.. events.Where(due => due.At <= Elapsed)];
        if (chance.Happens(0.02)) clock.Advance(chance.Time());
        chance.OneOf(now).Happen();
    }

    private void Waited()
    {
        _waitUntil = null;
        _hasWaited = true;
        Do(Loop.Waited());
        _hasWaited = false;
    }

    private void Slow(ChaosCall call)
    {
        call.SlowAt = null;
        Do(Loop.Slow(call.Destination));
    }

    private void Ended(ChaosCall call)
    {
        _open.Remove(call);
        rules.Over();
        TimeSpan took = Elapsed - call.Began;
        if (call.Failure is { } failure)
        {
            if (failure.RetryAfter is { } pause) call.Destination.State.CoolUntil(clock.GetUtcNow() + pause);
            if (_open.Count == 0) rules.FailedToGoOn(Elapsed);
            Do(Loop.Failed(call.Destination, took, failure));
            return;
        }

        journey.From = call.Destination;
        Do(Loop.Answered(call.Destination, took));
    }

    private void Break()
    {
        _breaksAt = null;
        StreamProgress progress = new(chance.Below(100), chance.Below(400), chance.Happens(0.2)) { CanResume = chance.Happens(0.7) };
        Pay();
        rules.Broke(Elapsed);
        Do(Loop.Interrupted(ChaosFailure.Draw(chance), progress));
    }

    private void Leave()
    {
        Loop.ClientGone();
        Close();
        _over = true;
    }

    private void End(Command command)
    {
        bool isAnswer = rules.Told(command, journey.Trail);
        Close();
        if (isAnswer && chance.Happens(0.3)) _breaksAt = Elapsed + chance.Time();
        else if (isAnswer) Pay();
        _over = _breaksAt is null;
    }

    private void Close()
    {
        _waitUntil = null;
        foreach (ChaosCall call in _open) rules.Abandoned(call, journey.Trail);
        _open.Clear();
    }

    /// <summary>The answer's tokens are known, or never will be.</summary>
    private void Pay()
    {
        if (chance.Happens(0.1)) return;
        Usage usage = new(1_000, chance.Below(500));
        journey.Price(usage);
        rules.Paid(journey.From!, usage);
    }

    private TimeSpan Plus(TimeSpan time) => time < TimeSpan.FromDays(1) ? Elapsed + time : TimeSpan.FromDays(1);
}
