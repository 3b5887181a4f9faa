using System.Numerics;
using Polly;
using Polly.CircuitBreaker;
using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>The live health of one deployment, and the pipeline that every attempt at it goes through. Shared by all routes and revisions; safe for any thread.</summary>
public sealed class DeploymentState
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<IOutcome> _pipeline;
    private readonly LatencyWindow _latency = new();
    private volatile Deployment _seen;
    private ulong _recent;
    private int _recentCount;

    /// <summary>The state of a deployment that nobody has called yet.</summary>
    /// <param name="facts">What the deployment is.</param>
    /// <param name="clock">Tells when a break or a cooling is over.</param>
    public DeploymentState(DeploymentFacts facts, TimeProvider clock)
    {
        _clock = clock;
        _seen = new Deployment(facts, DeploymentHealth.Unknown);
        _pipeline = AttemptPipeline.Build(this, clock);
    }

    /// <summary>The deployment as it stands now.</summary>
    public Deployment Seen => _seen;

    /// <summary>Makes one call, if the breaker lets it through, and takes its outcome into the health. Never calls twice.</summary>
    /// <param name="call">Makes the call; it returns its failures and throws only bugs.</param>
    /// <param name="state">Passed to <paramref name="call"/>.</param>
    /// <param name="failed">Makes the outcome of a call that was ended from outside or never let through.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async ValueTask<TOutcome> CallAsync<TState, TOutcome>(
        Func<TState, CancellationToken, ValueTask<TOutcome>> call, TState state, Func<Failure, TOutcome> failed, CancellationToken cancellation)
        where TOutcome : class, IOutcome
    {
        long started = _clock.GetTimestamp();
        Change(static health => health with { InFlight = health.InFlight + 1 });
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellation);
        Outcome<IOutcome> outcome = await _pipeline.ExecuteOutcomeAsync(
            static async (context, work) => Outcome.FromResult<IOutcome>(await work.call(work.state, context.CancellationToken)), context, (call, state));
        ResilienceContextPool.Shared.Return(context);

        TOutcome result = outcome.Exception switch
        {
            null => (TOutcome)outcome.Result!,
            BrokenCircuitException => failed(new(FailureKind.Overloaded, Stage.Connecting, Scope.Request) { Message = "Kept away by the circuit breaker." }),
            OperationCanceledException => failed(new(FailureKind.TimedOut, Stage.AwaitingHeaders, Scope.Request) { Message = "Cancelled." }),
            Exception bug => throw Bug(bug),
        };
        bool reached = outcome.Exception is not BrokenCircuitException && !cancellation.IsCancellationRequested;
        Note(result.Failure, _clock.GetElapsedTime(started) - result.Held, reached);
        return result;
    }

    /// <summary>Leaves the deployment alone until an instant; a later one that is already set stays.</summary>
    public void CoolUntil(DateTimeOffset until) =>
        Change(health => health with { CoolingUntil = health.CoolingUntil > until ? health.CoolingUntil : until });

    /// <summary>A stream of this deployment goes to a client from now on.</summary>
    public void StreamBegins() => Change(static health => health with { InFlight = health.InFlight + 1 });

    /// <summary>The stream is over.</summary>
    /// <param name="broken">Why it was not a whole answer; null when it was.</param>
    public void StreamEnds(Failure? broken) => Change(health =>
    {
        if (broken is { Scope: not Scope.Request }) Remember(ill: true);
        return health with { InFlight = health.InFlight - 1, ErrorRate = RecentErrorRate };
    });

    /// <summary>Takes on a past that did not happen here, for a scenario. What happens from now on counts on top of it.</summary>
    internal void Assume(DeploymentHealth past) => Change(health =>
    {
        _latency.Assume(past.P50FirstToken, past.P95FirstToken);
        int ill = (int)Math.Round(past.ErrorRate * 64);
        _recentCount = ill > 0 ? 64 : 0;
        _recent = ill >= 64 ? ulong.MaxValue : (1UL << ill) - 1;
        BreakerState breaker = past.Breaker == BreakerState.Isolated ? BreakerState.Isolated : health.Breaker;
        return past with { Breaker = breaker, CoolingUntil = health.CoolingUntil };
    });

    /// <summary>Puts the deployment back to how it stood at another moment, for a replay.</summary>
    internal void Restore(Deployment seen)
    {
        lock (_gate) _seen = seen;
    }

    internal void BreakerIs(BreakerState state) => Change(health => health with { Breaker = state });

    private InvalidOperationException Bug(Exception thrown)
    {
        Change(health => health with { InFlight = health.InFlight - 1 });
        return new InvalidOperationException($"The call to {Seen.Id} threw instead of returning its failure.", thrown);
    }

    /// <summary>Takes an outcome in. A call that the breaker kept away or that the client abandoned says nothing about the deployment.</summary>
    private void Note(Failure? failure, TimeSpan took, bool reached)
    {
        bool ill = failure is { Scope: not Scope.Request } && reached;
        if (ill && failure!.RetryAfter is { } pause) CoolUntil(_clock.GetUtcNow() + pause);
        lock (_gate)
        {
            if (failure is null) _latency.Add(took);
            if (reached) Remember(ill);
            DeploymentHealth health = _seen.Health;
            _seen = new Deployment(_seen.Facts, health with
            {
                InFlight = health.InFlight - 1,
                ErrorRate = RecentErrorRate,
                P50FirstToken = _latency.P50,
                P95FirstToken = _latency.P95,
            });
        }
    }

    private double RecentErrorRate => _recentCount == 0 ? 0 : BitOperations.PopCount(_recent) / (double)_recentCount;

    /// <summary>The latest 64 outcomes, a bit each.</summary>
    private void Remember(bool ill)
    {
        _recent = (_recent << 1) | (ill ? 1UL : 0UL);
        _recentCount = Math.Min(64, _recentCount + 1);
    }

    private void Change(Func<DeploymentHealth, DeploymentHealth> change)
    {
        lock (_gate) _seen = new Deployment(_seen.Facts, change(_seen.Health));
    }
}
