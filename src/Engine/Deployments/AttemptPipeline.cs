using Polly;
using Polly.CircuitBreaker;
using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>What every attempt at a deployment goes through: a circuit breaker. Nothing here calls again, that is the loop's alone; and the call keeps its own clocks, for it knows what it waits for.</summary>
internal static class AttemptPipeline
{
    /// <summary>How long a breaker stays open, and how long a probe has before another is sent beside it: traffic is back within seconds of a recovery.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    /// <summary>Builds the pipeline; the breaker tells what it does.</summary>
    /// <param name="name">The deployment's.</param>
    /// <param name="turned">Told of every turn of the breaker.</param>
    /// <param name="clock">Tells when a break is over.</param>
    public static ResiliencePipeline<IOutcome> Build(string name, Action<BreakerState> turned, TimeProvider clock)
    {
        CircuitBreakerStateProvider breaker = new();
        return new ResiliencePipelineBuilder<IOutcome> { TimeProvider = clock, Name = name }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<IOutcome>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                StateProvider = breaker,
                ShouldHandle = arguments => ValueTask.FromResult(IsIll(arguments.Outcome, arguments.Context, breaker)),
                OnOpened = _ => Turned(turned, BreakerState.Open),
                OnHalfOpened = _ => Turned(turned, BreakerState.HalfOpen),
                OnClosed = _ => Turned(turned, BreakerState.Closed),
            })
            .Build();
    }

    private static ValueTask Turned(Action<BreakerState> turned, BreakerState state)
    {
        turned(state);
        return default;
    }

    /// <summary>
    /// A request that would fail anywhere says nothing against the deployment, and a client that left says nothing either; only that a probe
    /// whose client left has proved nothing: the breaker stays open for another while.
    /// </summary>
    private static bool IsIll(Outcome<IOutcome> outcome, ResilienceContext context, CircuitBreakerStateProvider breaker) =>
        context.CancellationToken.IsCancellationRequested
            ? breaker.CircuitState == CircuitState.HalfOpen
            : outcome.Exception is not (null or OperationCanceledException) || outcome.Result is { Failure.Scope: not Scope.Request };
}
