using Polly;
using Polly.CircuitBreaker;
using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>The live health of one deployment, and the pipeline that every attempt at it goes through. Shared by all routes and revisions; safe for any thread.</summary>
public sealed class DeploymentState
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly SharedCooling _account;
    private readonly SharedCooling _service;
    private readonly LatencyWindow _streams = new();
    private readonly LatencyWindow _wholes = new();
    private readonly KnownHeadroom _headroom = new();
    private volatile ResiliencePipeline<IOutcome> _pipeline;
    private volatile Deployment _seen;
    private volatile SeenForWhole? _seenForWhole;
    private DeploymentHealth _own = DeploymentHealth.Unknown;
    private DateTimeOffset? _breakerUntil;
    private RecentOutcomes _recent;
    private long _accountSeen;
    private long _serviceSeen;
    private int _breakers;

    /// <summary>The state of a deployment that nobody has called yet.</summary>
    /// <param name="facts">What the deployment is.</param>
    /// <param name="clock">Tells when a break or a cooling is over.</param>
    /// <param name="account">Holds back everything under its account; its own unless set.</param>
    /// <param name="service">Holds back everything at its service; its own unless set.</param>
    public DeploymentState(DeploymentFacts facts, TimeProvider clock, SharedCooling? account = null, SharedCooling? service = null)
    {
        _clock = clock;
        _account = account ?? new SharedCooling();
        _service = service ?? new SharedCooling();
        _seen = new Deployment(facts, DeploymentHealth.Unknown);
        _pipeline = NewPipeline();
    }

    /// <summary>The deployment as it stands now, with what holds back its account and its service.</summary>
    public Deployment Seen => _account.Ticks == Volatile.Read(ref _accountSeen) && _service.Ticks == Volatile.Read(ref _serviceSeen) ? _seen : Refreshed();

    /// <summary>What holds back everything under its account.</summary>
    public SharedCooling Account => _account;

    /// <summary>What holds back everything at its service.</summary>
    public SharedCooling Service => _service;

    /// <summary>Whether an operator keeps everybody away from it.</summary>
    public bool IsIsolated => Seen.Breaker == BreakerState.Isolated;

    /// <summary>The deployment as it stands at an instant: what its provider said of its limits is forgotten once it has run out.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="stream">As for <see cref="SeenFor"/>.</param>
    public Deployment SeenAt(DateTimeOffset now, bool stream = true)
    {
        if (_headroom.HasRunOut(now)) ForgetHeadroom(now);
        return SeenFor(stream);
    }

    /// <summary>The deployment as it was last seen.</summary>
    /// <param name="stream">Whether its streams are of interest, or its answers in one piece: how soon the ones begin says nothing of the others.</param>
    public Deployment SeenFor(bool stream)
    {
        Deployment seen = Seen;
        return stream ? seen : _seenForWhole is { } known && known.Of == seen ? known.Shown : ShowWhole(seen);
    }

    /// <summary>Makes one call, if nothing keeps it away, and takes its outcome into the health. Never calls twice.</summary>
    /// <param name="call">Makes the call; it returns its failures and throws only bugs.</param>
    /// <param name="state">Passed to <paramref name="call"/>.</param>
    /// <param name="failed">Makes the outcome of a call that was ended from outside or never let through.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async ValueTask<TOutcome> CallAsync<TState, TOutcome>(
        Func<TState, CancellationToken, ValueTask<TOutcome>> call, TState state, Func<Failure, TOutcome> failed, CancellationToken cancellation)
        where TOutcome : class, IOutcome
    {
        if (IsIsolated) return failed(KeptAway("Kept away by an operator."));
        long started = _clock.GetTimestamp();
        Change(static health => health with { InFlight = health.InFlight + 1 });
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellation);
        Outcome<IOutcome> outcome = await _pipeline.ExecuteOutcomeAsync(
            static async (context, work) => Outcome.FromResult<IOutcome>(await work.call(work.state, context.CancellationToken)), context, (call, state));
        ResilienceContextPool.Shared.Return(context);

        TOutcome result = outcome.Exception switch
        {
            null => (TOutcome)outcome.Result!,
            BrokenCircuitException => failed(KeptAway("Kept away by the circuit breaker.")),
            OperationCanceledException => failed(new(FailureKind.TimedOut, Stage.AwaitingHeaders, Scope.Request) { Message = "Cancelled." }),
            Exception bug => throw Bug(bug),
        };
        bool reached = outcome.Exception is not BrokenCircuitException && !cancellation.IsCancellationRequested;
        Note(result, _clock.GetElapsedTime(started) - result.Held, reached);
        return result;
    }

    /// <summary>Leaves the deployment alone until an instant; a later one that is already set stays.</summary>
    public void CoolUntil(DateTimeOffset until) => Change(health => health with { CoolingUntil = Later(health.CoolingUntil, until) });

    /// <summary>Leaves alone what a failure is about, for as long as it says: this deployment, its account, or its service.</summary>
    public void Heed(Failure failure)
    {
        if (CoolingTime.Of(failure) is not { } pause) return;
        DateTimeOffset now = _clock.GetUtcNow();
        DateTimeOffset until = pause < DateTimeOffset.MaxValue - now ? now + pause : DateTimeOffset.MaxValue;
        switch (CoolingTime.ScopeOf(failure))
        {
            case Scope.Account:
                _account.CoolUntil(until);
                break;
            case Scope.Provider:
                _service.CoolUntil(until);
                break;
            default:
                CoolUntil(until);
                break;
        }
    }

    /// <summary>Keeps everybody away until <see cref="BringBack"/>; calls under way go on.</summary>
    public void Isolate() => Change(static health => health with { Breaker = BreakerState.Isolated });

    /// <summary>Lets everybody in at once: the isolation is over, and so is every cooling, its account's and its service's too; the breaker starts anew.</summary>
    public void BringBack()
    {
        _account.End();
        _service.End();
        lock (_gate)
        {
            _pipeline = NewPipeline();
            _breakerUntil = null;
            _own = _own with { Breaker = BreakerState.Closed, CoolingUntil = null };
            Publish();
        }
    }

    /// <summary>As <see cref="BringBack"/>, and all that was measured is forgotten, as if nobody had called it yet; calls under way are still counted.</summary>
    public void Forget()
    {
        BringBack();
        lock (_gate)
        {
            _streams.Assume(null, null);
            _wholes.Assume(null, null);
            _recent = default;
            _headroom.Take(null);
            _own = new DeploymentHealth { InFlight = _own.InFlight };
            Publish();
        }
    }

    /// <summary>A stream of this deployment goes to a client from now on.</summary>
    public void StreamBegins() => Change(static health => health with { InFlight = health.InFlight + 1 });

    /// <summary>The stream is over.</summary>
    /// <param name="broken">Why it was not a whole answer; null when it was.</param>
    public void StreamEnds(Failure? broken)
    {
        if (broken is not null) Heed(broken);
        Change(health =>
        {
            if (broken is { Scope: not Scope.Request }) _recent.Add(ill: true);
            return health with { InFlight = health.InFlight - 1, ErrorRate = _recent.ErrorRate };
        });
    }

    /// <summary>Takes in how a call went that was made elsewhere, in virtual time.</summary>
    internal void Observe(Failure? failure, TimeSpan took) => Change(health =>
    {
        if (failure is null) _streams.Add(took);
        _recent.Add(ill: failure is { Scope: not Scope.Request });
        return health with { ErrorRate = _recent.ErrorRate, P50FirstToken = _streams.P50, P95FirstToken = _streams.P95 };
    });

    /// <summary>Takes on a past that did not happen here, for a scenario or a rehearsal. What happens from now on counts on top of it.</summary>
    public void Assume(DeploymentHealth past) => Change(health =>
    {
        _streams.Assume(past.P50FirstToken, past.P95FirstToken);
        _wholes.Assume(past.P50FirstToken, past.P95FirstToken);
        _recent = RecentOutcomes.Assume(past.ErrorRate);
        BreakerState breaker = past.Breaker == BreakerState.Isolated ? BreakerState.Isolated : health.Breaker;
        return past with { Breaker = breaker, CoolingUntil = health.CoolingUntil };
    });

    /// <summary>Puts the deployment back to how it stood at another moment, for a replay.</summary>
    internal void Restore(Deployment seen)
    {
        _account.End();
        _service.End();
        lock (_gate)
        {
            (_own, _breakerUntil) = (seen.Health, null);
            _wholes.Assume(seen.P50FirstToken, seen.P95FirstToken);
            _headroom.Take(null);
            Publish();
            _seen = seen;
        }
    }

    private static Failure KeptAway(string message) => new(FailureKind.Overloaded, Stage.Connecting, Scope.Request) { NeverMade = true, Message = message };

    private ResiliencePipeline<IOutcome> NewPipeline()
    {
        int number = ++_breakers;
        return AttemptPipeline.Build(_seen.Id, state => Turned(number, state), _clock);
    }

    /// <summary>Follows the breaker: while it is open, or a probe is under way, the deployment is left alone; from the moment it closes it is not. One that was replaced is not believed.</summary>
    private void Turned(int breaker, BreakerState state)
    {
        lock (_gate)
        {
            if (breaker != _breakers) return;
            DateTimeOffset now = _clock.GetUtcNow();
            _breakerUntil = state == BreakerState.Closed ? now : now + AttemptPipeline.Break;
            if (_own.Breaker != BreakerState.Isolated) _own = _own with { Breaker = state };
            Publish();
        }
    }

    private InvalidOperationException Bug(Exception thrown)
    {
        Change(health => health with { InFlight = health.InFlight - 1 });
        return new InvalidOperationException($"The call to {Seen.Id} threw instead of returning its failure.", thrown);
    }

    /// <summary>Takes an outcome in. A call that was kept away or that the client abandoned says nothing about the deployment.</summary>
    private void Note(IOutcome outcome, TimeSpan took, bool reached)
    {
        Failure? failure = outcome.Failure;
        if (failure is not null && reached) Heed(failure);
        lock (_gate)
        {
            if (failure is null) (outcome.IsWhole ? _wholes : _streams).Add(took);
            if (reached) _recent.Add(failure is { Scope: not Scope.Request });
            if (outcome.Headroom is { } headroom) _headroom.Take(headroom);
            _own = _own with
            {
                InFlight = _own.InFlight - 1,
                ErrorRate = _recent.ErrorRate,
                P50FirstToken = _streams.P50,
                P95FirstToken = _streams.P95,
                RequestsLeft = _headroom.IsKnown ? _headroom.RequestsLeft : _own.RequestsLeft,
                TokensLeft = _headroom.IsKnown ? _headroom.TokensLeft : _own.TokensLeft,
            };
            Publish();
        }
    }

    private void ForgetHeadroom(DateTimeOffset now)
    {
        lock (_gate)
        {
            _headroom.Forget(now);
            _own = _own with { RequestsLeft = _headroom.RequestsLeft, TokensLeft = _headroom.TokensLeft };
            Publish();
        }
    }

    private void Change(Func<DeploymentHealth, DeploymentHealth> change)
    {
        lock (_gate)
        {
            _own = change(_own);
            Publish();
        }
    }

    private Deployment ShowWhole(Deployment seen)
    {
        lock (_gate)
        {
            Deployment shown = new(seen.Facts, seen.Health with { P50FirstToken = _wholes.P50, P95FirstToken = _wholes.P95 });
            _seenForWhole = new SeenForWhole(seen, shown);
            return shown;
        }
    }

    private Deployment Refreshed()
    {
        lock (_gate)
        {
            Publish();
            return _seen;
        }
    }

    /// <summary>Shows the health as it is now, held back by whatever holds it back longest. The caller holds the lock.</summary>
    private void Publish()
    {
        Volatile.Write(ref _accountSeen, _account.Ticks);
        Volatile.Write(ref _serviceSeen, _service.Ticks);
        DateTimeOffset? until = Later(Later(_own.CoolingUntil, _breakerUntil), Later(_account.Until, _service.Until));
        _seen = new Deployment(_seen.Facts, until == _own.CoolingUntil ? _own : _own with { CoolingUntil = until });
    }

    /// <summary>What is shown to who wants an answer in one piece, for as long as the rest has not changed.</summary>
    private sealed record SeenForWhole(Deployment Of, Deployment Shown);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;
}
