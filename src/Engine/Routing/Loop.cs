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
    private readonly Limits _limits;
    private readonly HedgeAllowance? _hedges;
    private readonly long _arrived;
    private readonly List<Destination> _running = new(1);
    private Command _pending;
    private Destination? _hedgeWhenSlow;
    private Failure? _broken;
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
        _limits = limits;
        _clock = clock;
        _chance = chance;
        _hedges = hedges;
        _arrived = clock.GetTimestamp();
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
        _session = _policies.Rent();
        _session.Context.Request = request;
        _session.Context.Caller = caller;
    }

    /// <summary>Whether each turn of the trail holds on to what the policies saw. Off unless somebody records.</summary>
    public bool KeepsSight { get; init; }

    /// <summary>What has happened so far.</summary>
    public Trail Trail { get; }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_arrived);

    private Budget Budget => new(_limits, Trail.Attempts.Count, Trail.SpentUsd, Elapsed);

    /// <summary>The request has arrived.</summary>
    public Command Begin()
    {
        _hedges?.Earn();
        return Ask(Turn.Start, null, null);
    }

    /// <summary>The wait that the loop asked for is over.</summary>
    public Command Waited() => Call(_pending.Destination!, _pending);

    /// <summary>A call has shown nothing for as long as its command said.</summary>
    /// <param name="destination">Who is slow.</param>
    public Command Slow(Destination destination)
    {
        if (_hedgeWhenSlow != destination) return Ask(Turn.Slow, destination, null);
        _hedgeWhenSlow = null;
        return Hedge(default);
    }

    /// <summary>A call has answered, with something that the client can see.</summary>
    /// <param name="destination">Who answered.</param>
    /// <param name="took">Time from the call to its first visible content.</param>
    public Command Answered(Destination destination, TimeSpan took)
    {
        Ended(destination, took, null);
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
        Ended(destination, took, failure);

        // While another call is under way nothing is lost yet: it may still answer.
        if (_running.Count > 0) return new Command(CommandKind.Continue);
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
        if (Trail.End != EndReason.ClientGone) _route.Canary?.Report(_policies, failed: Trail.End != EndReason.Answered, Trail.SpentUsd);
    }

    private Command Ask(Turn turn, Destination? about, Failure? failure)
    {
        // 1. A request that has nothing left to spend asks nobody.
        if (Budget.TimeLeft == TimeSpan.Zero) return OutOf(turn == Turn.Interrupted ? EndReason.Interrupted : EndReason.Deadline);

        // 2. Show the policies where the request stands.
        TurnContext context = Show(turn, about, failure);

        // 3. Ask, and write down what was said.
        Sight? saw = KeepsSight ? Sight.Of(context) : null;
        Decision decision = _session.Decide(out PolicyError? error);
        if (saw is not null) saw.Next = context.Untried.FirstOrDefault();
        Trail.Add(new TurnRecord(context.Budget.TimeSpent, turn, decision, error) { Saw = saw });

        // 4. Do it, within the limits.
        if (decision.Cool is { } cool && decision.CoolFor > TimeSpan.Zero) Find(cool)?.State.CoolUntil(After(context.Now, decision.CoolFor));
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
        context.Last = about is null ? (Trail.Attempts.Count > 0 ? Trail.Attempts[^1] : null) : LatestOf(about);
        context.Budget = Budget;
        context.Now = _clock.GetUtcNow();
        context.Chance = _chance.Next();
        context.ForgetDeployments();
        foreach (Destination destination in _route.Destinations)
            context.See(destination.State.Seen, IsAffordable(destination.State.Seen));
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
        _ => End(EndReason.Refused, new Command(CommandKind.Fail) { Status = decision.Status, Text = decision.Text }),
    };

    /// <summary>A slow call goes on unless the policy says otherwise: hedge it, leave it for another, or end the request.</summary>
    private Command CarrySlow(Decision decision, Destination slow)
    {
        switch (decision.Kind)
        {
            case DecisionKind.Hedge when decision.After > TimeSpan.Zero:
                _hedgeWhenSlow = slow;
                return new Command(CommandKind.Continue) { Destination = slow, SlowAfter = decision.After };
            case DecisionKind.Hedge:
                return Hedge(decision);
            case DecisionKind.Try or DecisionKind.Failover when Budget.AttemptsLeft > 0 && _session.Context.Untried.Any():
                Cancel(slow, TooSlow);
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
        if (_running.Count == 0)
        {
            Command first = Start(_session.Context.Untried.FirstOrDefault(), decision with { After = default });
            if (first.Kind == CommandKind.Call) _hedgeWhenSlow = first.Destination;
            return first with { SlowAfter = decision.After > TimeSpan.Zero ? decision.After : TimeSpan.FromTicks(1) };
        }

        Deployment? next = _session.Context.Untried.FirstOrDefault(deployment => !_running.Exists(running => running.State.Seen.Is(deployment)));
        bool allowed = next is not null && Budget.AttemptsLeft > 0 && IsAffordable(next) && _hedges?.TrySpend() != false;
        return allowed ? Call(Find(next!)!, default) : new Command(CommandKind.Continue);
    }

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
            return _session.Context.Untried.FirstOrDefault(deployment => !deployment.Is(chosen)) is { } other ? Start(other, default) : OutOf(EndReason.Deadline);

        Command call = new(CommandKind.Call) { Destination = destination, Time = decision.Within, SlowAfter = decision.SlowAfter, Hold = decision.Hold };
        if (decision.After <= TimeSpan.Zero) return Call(destination, call);
        _pending = call;
        return new Command(CommandKind.Wait) { Time = decision.After };
    }

    private Command Call(Destination destination, Command call)
    {
        TimeSpan left = Budget.TimeLeft;
        if (left == TimeSpan.Zero) return OutOf(EndReason.Deadline);
        TimeSpan limit = call.Time > TimeSpan.Zero ? call.Time : UsualLimit(destination, left);
        _running.Add(destination);
        Trail.Add(new Attempt(Trail.Attempts.Count, destination.State.Seen, Elapsed));
        return call with { Kind = CommandKind.Call, Destination = destination, Time = limit < left ? limit : left };
    }

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

    private static Failure TooSlow { get; } =
        new(FailureKind.TimedOut, Stage.AwaitingFirstToken, Scope.Deployment) { Message = "Left for another deployment because it was slow." };

    /// <summary>Writes down how the call under way at a destination ended.</summary>
    private void Ended(Destination destination, TimeSpan took, Failure? failure)
    {
        _running.Remove(destination);
        Trail.Update(LatestOf(destination)! with { Took = took, Failure = failure, CostUsd = CostOf(destination, failure) });
    }

    /// <summary>An answer that came whole and is none is paid for like any other.</summary>
    private static decimal CostOf(Destination destination, Failure? failure) =>
        failure?.Answer is { InputTokens: { } input, OutputTokens: { } output } ? destination.State.Seen.Price?.Of(input, output) ?? 0 : 0;

    /// <summary>Writes down that a call was cancelled: it has cost what its question costs, if the provider counts it.</summary>
    private void Cancel(Destination destination, Failure? why)
    {
        _running.Remove(destination);
        Attempt attempt = LatestOf(destination)!;
        decimal cost = QuestionAt(attempt.Deployment);
        Trail.Update(attempt with { Took = Elapsed - attempt.StartedAfter, Failure = why, Cancelled = true, CostUsd = cost });

        // Once an answer has been priced, what a later call loses comes on top.
        if (Trail.CostUsd is { } known) Trail.CostUsd = known + cost;
    }

    private Attempt? LatestOf(Destination destination)
    {
        for (int i = Trail.Attempts.Count - 1; i >= 0; i--)
            if (Trail.Attempts[i].Deployment.Is(destination.State.Seen)) return Trail.Attempts[i];
        return null;
    }

    private EndReason NobodyToAsk() =>
        _route.Destinations.Count == 0 || _route.Destinations.Any(destination => IsAffordable(destination.State.Seen)) ? EndReason.NoCandidate : EndReason.Budget;

    private static DateTimeOffset After(DateTimeOffset now, TimeSpan time) =>
        time < DateTimeOffset.MaxValue - now ? now + time : DateTimeOffset.MaxValue;

    /// <summary>Whether its question fits under the ceiling, on top of what is spent and of what the calls under way will cost at least.</summary>
    private bool IsAffordable(Deployment deployment)
    {
        if (_limits.Money is not { } most || deployment.Price is null) return true;
        decimal spent = Trail.SpentUsd + QuestionAt(deployment);
        foreach (Destination running in _running) spent += QuestionAt(running.State.Seen);
        return spent <= most;
    }

    private decimal QuestionAt(Deployment deployment) => deployment.Price?.Of(_session.Context.Request.InputTokens, 0) ?? 0;

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
        while (_running.Count > 0) Cancel(_running[^1], null);

        // A client that has read half an answer can be told nothing but that it broke off, in the policy's words where it has some.
        if (_broken is not null && last.Kind is (CommandKind.Respond or CommandKind.Fail))
            (reason, last) = (EndReason.Interrupted, new Command(CommandKind.Fail) { Text = last.Kind == CommandKind.Fail ? last.Text : null });
        Trail.End = reason;
        Trail.Took = Elapsed;
        return last;
    }
}
