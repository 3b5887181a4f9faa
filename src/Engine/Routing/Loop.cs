using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>
/// One request's way through the turns, without I/O: events in, commands out. The live driver feeds it from the network;
/// a test or a replay feeds it from a list, with a clock of its own. The same code decides in both.
/// </summary>
public sealed class Loop : IDisposable
{
    private readonly Route _route;
    private readonly PolicySession _session;
    private readonly TimeProvider _clock;
    private readonly Chance _chance;
    private readonly Limits _limits;
    private readonly long _arrived;
    private Command _pending;
    private bool _disposed;

    /// <summary>A loop for one request.</summary>
    /// <param name="route">Who can answer, and who decides.</param>
    /// <param name="request">What policies see of the request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">What the request may spend; the route's, or narrower.</param>
    /// <param name="clock">The time.</param>
    /// <param name="chance">The request's own.</param>
    public Loop(Route route, ChatRequest request, Caller caller, Limits limits, TimeProvider clock, Chance chance)
    {
        _route = route;
        _limits = limits;
        _clock = clock;
        _chance = chance;
        _arrived = clock.GetTimestamp();
        _session = route.Policies.Rent();
        _session.Context.Request = request;
        _session.Context.Caller = caller;
        DateTimeOffset now = clock.GetUtcNow();
        Trail = new Trail(TrailId.New(now, chance), request.Model, route.Revision, now);
    }

    /// <summary>What has happened so far.</summary>
    public Trail Trail { get; }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_arrived);

    private Budget Budget => new(_limits, Trail.Attempts.Count, Trail.CostUsd ?? 0, Elapsed);

    /// <summary>The request has arrived.</summary>
    public Command Begin() => Ask(Turn.Start, null);

    /// <summary>The wait that the loop asked for is over.</summary>
    public Command Waited() => Call(_pending.Destination!, _pending.Time);

    /// <summary>The call that the loop asked for has answered, with something that the client can see.</summary>
    /// <param name="destination">Who answered.</param>
    /// <param name="took">Time from the call to its first visible content.</param>
    public Command Answered(Destination destination, TimeSpan took)
    {
        Note(destination, took, null);
        Trail.AnsweredBy = destination.State.Seen;
        return End(EndReason.Answered, new Command(CommandKind.Deliver));
    }

    /// <summary>The call that the loop asked for has failed, and the client has seen nothing of it.</summary>
    /// <param name="destination">Who failed.</param>
    /// <param name="took">How long it took to fail.</param>
    /// <param name="failure">Why.</param>
    public Command Failed(Destination destination, TimeSpan took, Failure failure)
    {
        Note(destination, took, failure);
        return Ask(Turn.Failed, failure);
    }

    /// <summary>The client has left; nothing more is to be done.</summary>
    public void ClientGone() => End(EndReason.ClientGone, default);

    /// <summary>Gives the policies back for the next request.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _route.Policies.Return(_session);
    }

    private void Note(Destination destination, TimeSpan took, Failure? failure)
    {
        Attempt attempt = new(Trail.Attempts.Count, destination.State.Seen, Elapsed - took) { Took = took, Failure = failure };
        Trail.Add(attempt);
        _session.Context.Attempts.Add(attempt);
    }

    private Command Ask(Turn turn, Failure? failure)
    {
        // 1. A request that has nothing left to spend asks nobody.
        if (Budget.TimeLeft == TimeSpan.Zero) return OutOf(EndReason.Deadline);

        // 2. Show the policies where the request stands.
        TurnContext context = _session.Context;
        context.Turn = turn;
        context.Failure = failure;
        context.Budget = Budget;
        context.Now = _clock.GetUtcNow();
        context.Chance = _chance.Next();
        context.ForgetDeployments();
        foreach (Destination destination in _route.Destinations)
            context.See(destination.State.Seen, IsAffordable(destination.State.Seen));

        // 3. Ask, and write down what was said.
        Decision decision = _session.Decide(out PolicyError? error);
        Trail.Add(new TurnRecord(context.Budget.TimeSpent, turn, decision, error));

        // 4. Do it, within the limits.
        if (decision.Cool is { } cool && decision.CoolFor > TimeSpan.Zero) Find(cool)?.State.CoolUntil(After(context.Now, decision.CoolFor));
        return Carry(decision);
    }

    private Command Carry(Decision decision) => decision.Kind switch
    {
        DecisionKind.Try => Start(decision.Deployment, decision),
        DecisionKind.Retry => Start(_session.Context.Last?.Deployment, decision),
        DecisionKind.Failover => Start(_session.Context.Untried.FirstOrDefault(), decision),
        DecisionKind.Deliver when Trail.Attempts.Count > 0 => End(EndReason.Refused, new Command(CommandKind.Deliver)),
        DecisionKind.Respond => End(EndReason.Answered, new Command(CommandKind.Respond) { Text = decision.Text }),
        _ => End(EndReason.Refused, new Command(CommandKind.Fail) { Status = decision.Status, Text = decision.Text }),
    };

    /// <summary>The engine's limits stand here, before every call; no policy gets past them.</summary>
    private Command Start(Deployment? chosen, Decision decision)
    {
        Budget budget = Budget;
        if (chosen is null) return OutOf(Trail.Attempts.Count > 0 ? EndReason.Exhausted : NobodyToAsk());
        if (budget.AttemptsLeft == 0) return OutOf(EndReason.Exhausted);
        if (!IsAffordable(chosen)) return OutOf(EndReason.Budget);
        if (Find(chosen) is not { } destination) return OutOf(EndReason.NoCandidate);

        // An attempt that cannot begin in time is not worth a wait: leave for another deployment at once.
        if (decision.After >= budget.TimeLeft)
            return _session.Context.Untried.FirstOrDefault(d => !d.Is(chosen)) is { } other ? Start(other, default) : OutOf(EndReason.Deadline);

        if (decision.After <= TimeSpan.Zero) return Call(destination, decision.Within);
        _pending = new Command(CommandKind.Call) { Destination = destination, Time = decision.Within };
        return new Command(CommandKind.Wait) { Time = decision.After };
    }

    private Command Call(Destination destination, TimeSpan within)
    {
        TimeSpan left = Budget.TimeLeft;
        if (left == TimeSpan.Zero) return OutOf(EndReason.Deadline);
        TimeSpan limit = within > TimeSpan.Zero ? within : UsualLimit(destination, left);
        return new Command(CommandKind.Call) { Destination = destination, Time = limit < left ? limit : left };
    }

    private EndReason NobodyToAsk()
    {
        foreach (Destination destination in _route.Destinations)
            if (IsAffordable(destination.State.Seen)) return EndReason.NoCandidate;
        return _route.Destinations.Count == 0 ? EndReason.NoCandidate : EndReason.Budget;
    }

    private static DateTimeOffset After(DateTimeOffset now, TimeSpan time) =>
        time < DateTimeOffset.MaxValue - now ? now + time : DateTimeOffset.MaxValue;

    /// <summary>
    /// A stream shows early whether it lives. An answer in one piece shows nothing until it is whole:
    /// it gets half of the time left while there is somebody else to ask, and all of it when there is not.
    /// </summary>
    private TimeSpan UsualLimit(Destination chosen, TimeSpan left)
    {
        if (_session.Context.Request.Stream) return _limits.FirstToken;
        DeploymentList untried = _session.Context.Untried;
        int others = untried.Count - (untried.Contains(chosen.State.Seen) ? 1 : 0);
        return others > 0 && Budget.AttemptsLeft > 1 ? left - left / 2 : left;
    }

    private bool IsAffordable(Deployment deployment) =>
        _limits.Money is not { } most || deployment.Price is not { } price
        || (Trail.CostUsd ?? 0) + price.Of(_session.Context.Request.InputTokens, 0) <= most;

    private Destination? Find(Deployment deployment)
    {
        foreach (Destination destination in _route.Destinations)
            if (destination.State.Seen.Is(deployment)) return destination;
        return null;
    }

    private Command OutOf(EndReason reason) => End(reason, new Command(CommandKind.Fail) { RetryAfter = SoonestRecovery() });

    private TimeSpan? SoonestRecovery()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        DateTimeOffset? soonest = null;
        foreach (Destination destination in _route.Destinations)
            if (destination.State.Seen.CoolingUntil is { } until && until > now && !(until > soonest)) soonest = until;
        return soonest - now;
    }

    private Command End(EndReason reason, Command last)
    {
        Trail.End = reason;
        Trail.Took = Elapsed;
        return last;
    }
}
