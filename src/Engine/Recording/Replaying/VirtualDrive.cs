using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>Drives the loop in virtual time, with outcomes from a list instead of a network: the twin of the router.</summary>
/// <param name="loop">One request's.</param>
/// <param name="clock">The loop's own; moved from event to event.</param>
/// <param name="outcomes">How the next call to a deployment ends; null where nobody knows. The time is the call's limit.</param>
internal sealed class VirtualDrive(Loop loop, VirtualClock clock, Func<Deployment, TimeSpan, CallOutcome?> outcomes)
{
    private readonly DateTimeOffset _arrived = clock.GetUtcNow();
    private readonly List<VirtualCall> _open = new(1);
    private TimeSpan? _waitUntil;
    private CallOutcome? _delivered;

    /// <summary>When the client saw something for the first time; null when it never did.</summary>
    public TimeSpan? FirstToken { get; private set; }

    private TimeSpan Elapsed => clock.GetUtcNow() - _arrived;

    /// <summary>Drives to the end of the request.</summary>
    /// <returns>False where it came to a call whose outcome nobody knows.</returns>
    public bool Run()
    {
        if (!Drive(loop.Begin())) return false;
        while (_delivered?.Breaks is { } breakage)
        {
            _delivered = null;
            clock.Advance(breakage.After);
            if (!Drive(loop.Interrupted(breakage.Failure, breakage.Progress))) return false;
        }

        return true;
    }

    private bool Drive(Command command)
    {
        while (true)
        {
            if (command.Cancel is { } slow) _open.RemoveAll(call => call.Destination == slow);
            switch (command.Kind)
            {
                case CommandKind.Call when !Start(command):
                    return false;
                case CommandKind.Call:
                    break;
                case CommandKind.Wait:
                    _waitUntil = Elapsed + command.Time;
                    break;
                case CommandKind.Continue when command.Destination is { } watched:
                    Watch(watched, Elapsed + command.SlowAfter);
                    break;
                case CommandKind.Continue:
                    break;
                default:
                    End(command);
                    return true;
            }

            if (Next() is not { } next) return false;
            command = next;
        }
    }

    private bool Start(Command command)
    {
        Destination destination = command.Destination!;
        if (outcomes(destination.State.Seen, command.Time) is not { } outcome) return false;
        TimeSpan? slowAt = command.SlowAfter > TimeSpan.Zero ? Elapsed + command.SlowAfter : null;
        _open.Add(new VirtualCall(destination, Elapsed, outcome) { SlowAt = slowAt });
        return true;
    }

    private void Watch(Destination destination, TimeSpan slowAt)
    {
        int place = _open.FindIndex(call => call.Destination == destination);
        if (place >= 0) _open[place] = _open[place] with { SlowAt = slowAt };
    }

    /// <summary>Moves the clock to what happens next, and tells the loop. Null where nobody knows what happens.</summary>
    private Command? Next()
    {
        VirtualCall? ending = null, slow = null;
        foreach (VirtualCall call in _open)
        {
            if (!(call.EndsAt >= ending?.EndsAt)) ending = call;
            if (call.SlowAt is not null && !(call.SlowAt >= slow?.SlowAt)) slow = call;
        }

        TimeSpan end = ending?.EndsAt ?? TimeSpan.MaxValue, slowAt = slow?.SlowAt ?? TimeSpan.MaxValue, waited = _waitUntil ?? TimeSpan.MaxValue;
        if (end == TimeSpan.MaxValue && slowAt == end && waited == end) throw new InvalidOperationException("The loop waits for nothing.");
        if (waited < end && waited <= slowAt)
        {
            MoveTo(waited);
            _waitUntil = null;
            return loop.Waited();
        }

        if (slowAt < end)
        {
            MoveTo(slowAt);
            _open[_open.IndexOf(slow!)] = slow! with { SlowAt = null };
            return loop.Slow(slow!.Destination);
        }

        MoveTo(end);
        return ending!.Outcome.IsOpen ? null : Ended(ending);
    }

    private Command Ended(VirtualCall call)
    {
        _open.Remove(call);
        _delivered = call.Outcome;
        if (call.Outcome.Failure is not { } failure) return loop.Answered(call.Destination, call.Outcome.Took);
        call.Destination.State.Heed(failure);
        return loop.Failed(call.Destination, call.Outcome.Took, failure);
    }

    private void End(Command command)
    {
        _open.Clear();
        _waitUntil = null;
        if (command.Kind is CommandKind.Deliver or CommandKind.Respond) FirstToken ??= Elapsed;
    }

    private void MoveTo(TimeSpan elapsed)
    {
        if (elapsed > Elapsed) clock.Advance(elapsed - Elapsed);
    }
}
