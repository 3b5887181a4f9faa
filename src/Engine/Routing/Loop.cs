using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>
/// One request's way through the turns, without I/O: events in, commands out. The live driver feeds it from the network;
/// a test or a replay feeds it from a list, with a clock of its own. The same code decides in both.
/// </summary>
public sealed class Loop : IDisposable
{
    /// <summary>How often one answer is resumed at most: the second time already, the model or the network is in trouble.</summary>
    private const int MostResumes = 2;

    private readonly Route _route;
    private readonly PolicyChain _policies;
    private readonly PolicySession _session;
    private readonly TimeProvider _clock;
    private readonly Chance _chance;
    private readonly HedgeAllowance? _hedges;
    private readonly UnderWay _underWay;
    private readonly Bounds _bounds;
    private (Destination To, Decision Decision)? _pending;
    private (Destination Slow, Decision Decision)? _hedge;
    private Failure? _broken;
    private (Turn Turn, Destination? About, Failure? Failure) _asked;
    private int _resumed;
    private bool _disposed;

    /// <summary>A loop for one request.</summary>
    /// <param name="route">Who can answer, and who decides.</param>
    /// <param name="request">What policies see of the request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">What the request may spend; the route's, or narrower.</param>
    /// <param name="clock">The time.</param>
    /// <param name="chance">The request's own.</param>
    /// <param name="hedges">Keeps hedges rare; null allows all.</param>
    public Loop(Route route, ChatRequest request, Caller caller, Limits limits, TimeProvider clock, Chance chance, HedgeAllowance? hedges = null)
    {
        _route = route;
        _clock = clock;
        _chance = chance;
        _hedges = hedges;
        DateTimeOffset now = clock.GetUtcNow();
        string id = TrailId.New(now, chance);
        _policies = route.Canary?.Choose(caller == Caller.Anonymous ? id : caller.KeyId) ?? route.Policies;
        Trail = new Trail(id, request.Model, route.Revision, now)
        {
            Request = request,
            Caller = caller,
            Limits = limits,
            Policies = _policies.Names,
            Seed = chance.Seed,
            Catalog = route.Catalog,
        };
        _underWay = new UnderWay(Trail);
        _bounds = new Bounds(limits, Trail, _underWay.Calls, clock);
        _session = _policies.Rent();
        _session.Context.Request = request;
        _session.Context.Caller = caller;
    }

    /// <summary>Whether each turn of the trail holds on to what the policies saw. Off unless somebody records.</summary>
    public bool KeepsSight { get; init; }

    /// <summary>Who decides: the route's policies, or its canary's.</summary>
    internal PolicyChain Policies => _policies;

    /// <summary>What has happened so far.</summary>
    public Trail Trail { get; }

    /// <summary>The request has arrived.</summary>
    public Command Begin()
    {
        _hedges?.Earn();
        return Ask(Turn.Start, null, null);
    }

    /// <summary>The wait that the loop asked for is over. One whose place another choice has taken leads to nothing.</summary>
    public Command Waited()
    {
        if (_pending is not { } pending) return new Command(CommandKind.Continue);
        _pending = null;
        return Call(pending.To, pending.Decision);
    }

    /// <summary>A call has shown nothing for as long as its command said.</summary>
    /// <param name="destination">Who is slow.</param>
    public Command Slow(Destination destination)
    {
        if (_hedge is not { } hedge || hedge.Slow != destination) return Ask(Turn.Slow, destination, null);
        _hedge = null;
        return Hedge(hedge.Decision);
    }

    /// <summary>A call has answered, with something that the client can see.</summary>
    /// <param name="destination">Who answered.</param>
    /// <param name="took">Time from the call to its first visible content.</param>
    public Command Answered(Destination destination, TimeSpan took)
    {
        _underWay.End(destination, took, null);
        if (_broken is null) Trail.AnsweredBy = destination.State.Seen;
        else _resumed++;
        return End(EndReason.Answered, new Command(CommandKind.Deliver));
    }

    /// <summary>A call has failed, and the client has seen nothing of it.</summary>
    /// <param name="destination">Who failed.</param>
    /// <param name="took">How long it took to fail.</param>
    /// <param name="failure">Why.</param>
    public Command Failed(Destination destination, TimeSpan took, Failure failure)
    {
        // A call that was never made is no attempt: the question that led to it is asked again, without whom nobody gets to.
        if (failure.NeverMade && _underWay.TakeBack(destination))
            return _underWay.Any ? new Command(CommandKind.Continue) : Ask(_asked.Turn, _asked.About, _asked.Failure);
        _underWay.End(destination, took, failure);

        // While another call is under way nothing is lost yet: it may still answer.
        if (_underWay.Any) return new Command(CommandKind.Continue);
        return _broken is null ? Ask(Turn.Failed, destination, failure) : Ask(Turn.Interrupted, destination, _broken);
    }

    /// <summary>The answer that the client was reading has broken off.</summary>
    /// <param name="broken">Why.</param>
    /// <param name="progress">What the client has seen.</param>
    /// <returns>A call whose answer continues the broken one, or the end.</returns>
    public Command Interrupted(Failure broken, StreamProgress progress)
    {
        Trail.Interrupt(broken);
        _broken = broken;
        _session.Context.Stream = progress with { Resumed = _resumed };
        return Ask(Turn.Interrupted, null, broken);
    }

    /// <summary>The client has left; nothing more is to be done.</summary>
    public void ClientGone() => End(EndReason.ClientGone, default);

    /// <summary>Gives the policies back for the next request, and tells a canary how this one ended.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _policies.Return(_session);
        _hedges?.Paid(Trail.SpentUsd);
        if (Trail.End != EndReason.ClientGone) _route.Canary?.Report(_policies, failed: Trail.End != EndReason.Answered, Trail.SpentUsd);
    }

    private Command Ask(Turn turn, Destination? about, Failure? failure)
    {
        // 1. A request that has no time left asks nobody.
        if (turn == Turn.Interrupted) _bounds.Resume();
        if (_bounds.Budget.TimeLeft == TimeSpan.Zero) return OutOf(turn == Turn.Interrupted ? EndReason.Interrupted : EndReason.Deadline);

        // 2. Show the policies where the request stands.
        _asked = (turn, about, failure);
        TurnContext context = Show(turn, about, failure);

        // 3. Ask, and write down what was said.
        Sight? saw = KeepsSight ? Sight.Of(context) : null;
        Decision decision = _session.Decide(out PolicyError? error);
        if (saw is not null) saw.Next = context.Untried.FirstOrDefault();
        Trail.Add(new TurnRecord(context.Budget.TimeSpent, turn, decision, error) { Saw = saw });

        // 4. Do it, within the limits.
        if (decision.Cool is { } cool && decision.CoolFor > TimeSpan.Zero) _route.Find(cool)?.State.CoolUntil(After(context.Now, decision.CoolFor));
        return turn switch
        {
            Turn.Slow => CarrySlow(decision, about!),
            Turn.Interrupted => CarryInterrupted(decision),
            _ => Carry(decision),
        };
    }

    private TurnContext Show(Turn turn, Destination? about, Failure? failure)
    {
        TurnContext context = _session.Context;
        context.Turn = turn;
        context.Failure = failure;
        context.Attempts.Clear();
        context.Attempts.AddRange(Trail.Attempts);
        context.Last = about is null ? (Trail.Attempts.Count > 0 ? Trail.Attempts[^1] : null) : _underWay.LatestOf(about);
        context.Budget = _bounds.Budget;
        context.Now = _clock.GetUtcNow();
        context.Chance = _chance.Next();
        context.ForgetDeployments();
        foreach (Destination destination in _route.Destinations)
        {
            Deployment seen = destination.State.SeenAt(context.Now, Trail.Request.Stream);
            context.See(seen, _bounds.IsAffordable(seen) && !_underWay.IsKeptAway(destination));
        }

        return context;
    }

    private Command Carry(Decision decision) => decision.Kind switch
    {
        DecisionKind.Try => Start(decision.Deployment, decision),
        DecisionKind.Retry => Start(_session.Context.Last?.Deployment, decision),
        DecisionKind.Failover => Start(_session.Context.Untried.FirstOrDefault(), decision),
        DecisionKind.Hedge => Hedge(decision),
        DecisionKind.Deliver when Trail.Attempts.Count > 0 => End(EndReason.Refused, new Command(CommandKind.Deliver)),
        DecisionKind.Respond => End(EndReason.Answered, new Command(CommandKind.Respond) { Text = decision.Text }),
        _ => End(EndReason.Refused, new Command(CommandKind.Fail) { Status = decision.Status, Text = decision.Text, RetryAfter = decision.Status is 0 or 429 or >= 500 ? Soonest : null }),
    };

    /// <summary>A slow call goes on unless the policy says otherwise: hedge it, leave it for another, or end the request.</summary>
    private Command CarrySlow(Decision decision, Destination slow)
    {
        switch (decision.Kind)
        {
            case DecisionKind.Hedge when decision.After > TimeSpan.Zero:
                _hedge = (slow, decision);
                return new Command(CommandKind.Continue) { Destination = slow, SlowAfter = decision.After };
            case DecisionKind.Hedge:
                return Hedge(decision);
            case DecisionKind.Try or DecisionKind.Failover when _bounds.Budget.AttemptsLeft > 0 && _session.Context.Untried.Any():
                Cancel(slow, TooSlow);
                _asked = (Turn.Failed, slow, TooSlow);
                return Carry(decision) with { Cancel = slow };
            case DecisionKind.Respond or DecisionKind.Fail:
                return Carry(decision);
            default:
                return new Command(CommandKind.Continue);
        }
    }

    private Command CarryInterrupted(Decision decision)
    {
        StreamProgress progress = _session.Context.Stream!;
        if (decision.Kind != DecisionKind.Resume || !progress.CanResume || _resumed >= MostResumes)
            return End(EndReason.Interrupted, new Command(CommandKind.Fail) { Text = decision.Kind == DecisionKind.Fail ? decision.Text : null });
        Deployment? next = decision.Deployment ?? _session.Context.Untried.FirstOrDefault() ?? _session.Context.Candidates.FirstOrDefault();
        return Start(next, decision) is { Kind: CommandKind.Call } call
            ? call with { Text = decision.Text }
            : End(EndReason.Interrupted, new Command(CommandKind.Fail));
    }

    /// <summary>One more call beside those under way, where the share of hedges allows it. Nobody left to ask, or too many hedges: what is under way goes on.</summary>
    private Command Hedge(Decision decision)
    {
        if (!_underWay.Any) return StartToHedge(decision);
        Deployment? next = _session.Context.Untried.FirstOrDefault(deployment => _bounds.CanFinish(deployment) && !_underWay.Has(deployment));
        bool allowed = next is not null && _bounds.Refuse(next) == EndReason.None && _hedges?.TrySpend(_bounds.QuestionAt(next!)) != false;
        return allowed ? Call(_route.Find(next!)!, decision) : new Command(CommandKind.Continue);
    }

    /// <summary>Nobody is called yet: the first call, to be hedged once it has shown nothing for a while, or at once.</summary>
    private Command StartToHedge(Decision decision)
    {
        Command first = Start(_session.Context.Untried.FirstOrDefault(), decision with { After = default });
        if (first.Kind == CommandKind.Call) _hedge = (first.Destination!, decision);
        return first with { SlowAfter = decision.After > TimeSpan.Zero ? decision.After : TimeSpan.FromTicks(1) };
    }

    /// <summary>Calls a deployment, at once or after a wait, where the engine's limits allow it. It takes the place of one that still waits.</summary>
    private Command Start(Deployment? chosen, Decision decision)
    {
        _pending = null;
        if (chosen is null) return OutOf(Trail.Attempts.Count > 0 ? EndReason.Exhausted : NobodyToAsk());
        if (_route.Find(chosen) is not { } destination) return OutOf(EndReason.NoCandidate);

        TimeSpan after = decision.After > TimeSpan.Zero ? decision.After : TimeSpan.Zero;
        if (!_bounds.CanFinish(chosen, after))
        {
            if (_bounds.WhoElse(chosen, after, _session.Context.Untried) is { } other) return Call(_route.Find(other)!, decision);
            if (after >= _bounds.Budget.TimeLeft) return OutOf(EndReason.Deadline);
        }

        if (after == TimeSpan.Zero) return Call(destination, decision);
        if (_bounds.Refuse(chosen) is not EndReason.None and var reason) return Refused(reason);
        _pending = (destination, decision);
        return new Command(CommandKind.Wait) { Time = after };
    }

    /// <summary>Calls a deployment now, unless it is being called already. Whatever has happened since it was chosen, the limits are looked at here.</summary>
    private Command Call(Destination destination, in Decision decision)
    {
        if (_underWay.Has(destination.State.Seen)) return new Command(CommandKind.Continue);
        if (_bounds.Refuse(destination.State.Seen) is not EndReason.None and var reason)
            return Refused(reason);
        DeploymentList untried = _session.Context.Untried;
        CallLimits limits = _bounds.Of(decision, hasOthers: untried.Count > (untried.Contains(destination.State.Seen) ? 1 : 0));
        _underWay.Begin(destination, _bounds.Elapsed);
        return new Command(CommandKind.Call) { Destination = destination, Time = limits.FirstContent.Time, Limits = limits, SlowAfter = decision.SlowAfter };
    }

    /// <summary>The limits allow no call: what is under way goes on, and with nothing under way the request is over.</summary>
    private Command Refused(EndReason reason) => _underWay.Any ? new Command(CommandKind.Continue) : OutOf(reason);

    private static Failure TooSlow { get; } =
        new(FailureKind.TimedOut, Stage.AwaitingFirstToken, Scope.Deployment) { Message = "Left for another deployment because it was slow." };

    /// <summary>Leaves a call: it has cost what its question costs, if the provider counts it.</summary>
    private void Cancel(Destination destination, Failure? why) =>
        _underWay.Cancel(destination, _bounds.Elapsed, _bounds.QuestionAt(_underWay.LatestOf(destination)!.Deployment), why);

    private EndReason NobodyToAsk() =>
        _route.Destinations.Count == 0 || _route.Destinations.Any(destination => _bounds.IsAffordable(destination.State.Seen)) ? EndReason.NoCandidate : EndReason.Budget;

    private static DateTimeOffset After(DateTimeOffset now, TimeSpan time) =>
        time < DateTimeOffset.MaxValue - now ? now + time : DateTimeOffset.MaxValue;

    private TimeSpan? Soonest => _route.SoonestRecovery(_clock.GetUtcNow());

    private Command OutOf(EndReason reason) => End(reason, new Command(CommandKind.Fail) { RetryAfter = Soonest });

    private Command End(EndReason reason, Command last)
    {
        while (_underWay.Any) Cancel(_underWay.Calls[^1], null);

        // A client that has read half an answer can be told nothing but that it broke off, in the policy's words where it has some.
        if (_broken is not null && last.Kind is (CommandKind.Respond or CommandKind.Fail))
            (reason, last) = (EndReason.Interrupted, new Command(CommandKind.Fail) { Text = last.Kind == CommandKind.Fail ? last.Text : null, RetryAfter = Soonest });
        Trail.End = reason;
        Trail.Took = _bounds.Elapsed;
        return last;
    }
}
