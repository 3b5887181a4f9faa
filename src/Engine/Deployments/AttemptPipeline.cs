using Polly;
using Polly.CircuitBreaker;
using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>What every attempt at a deployment goes through: a circuit breaker. Nothing here calls again, that is the loop's alone; and the call keeps its own clocks, for it knows what it waits for.</summary>
internal static class AttemptPipeline
{
    /// <summary>How long a breaker stays open: traffic is back within seconds of a recovery.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    /// <summary>Builds the pipeline; the breaker tells the deployment's state what it does.</summary>
    public static ResiliencePipeline<IOutcome> Build(DeploymentState deployment, TimeProvider clock) =>
        new ResiliencePipelineBuilder<IOutcome> { TimeProvider = clock, Name = deployment.Seen.Id }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<IOutcome>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = static arguments => ValueTask.FromResult(IsIll(arguments.Outcome, arguments.Context)),
                OnOpened = arguments =>
                {
                    deployment.BreakerIs(BreakerState.Open);
                    deployment.CoolUntil(clock.GetUtcNow() + arguments.BreakDuration);
                    return default;
                },
                OnHalfOpened = _ =>
                {
                    deployment.BreakerIs(BreakerState.HalfOpen);
                    return default;
                },
                OnClosed = _ =>
                {
                    deployment.BreakerIs(BreakerState.Closed);
                    return default;
                },
            })
            .Build();

    /// <summary>A request that would fail anywhere says nothing about the deployment, and a client that left says nothing either.</summary>
    private static bool IsIll(Outcome<IOutcome> outcome, ResilienceContext context) => !context.CancellationToken.IsCancellationRequested && (
        outcome.Exception is not (null or OperationCanceledException) || outcome.Result is { Failure.Scope: not Scope.Request });
}
