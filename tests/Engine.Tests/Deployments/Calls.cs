using Microsoft.Extensions.Time.Testing;
using RulesEngine.Deployments;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Deployments;

/// <summary>A deployment under a clock of the test's own, and calls to it that end as the test says.</summary>
internal sealed class Calls
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public Calls(SharedCooling? account = null, SharedCooling? service = null) =>
        State = new DeploymentState(new DeploymentFacts("openai/gpt-4o", "openai", "gpt-4o"), Clock, account, service);

    public FakeTimeProvider Clock { get; } = new(Noon);

    public DeploymentState State { get; }

    public DeploymentHealth Health => State.Seen.Health;

    public static Failure Ill(TimeSpan? retryAfter = null) => new(FailureKind.ServerError, Stage.AwaitingHeaders, Scope.Deployment) { RetryAfter = retryAfter };

    public Task<Result> EndAsync(Failure? failure, TimeSpan took = default, Headroom? headroom = null, bool whole = false) => CallAsync(
        _ =>
        {
            Clock.Advance(took);
            return ValueTask.FromResult(new Result(failure) { Headroom = headroom, IsWhole = whole });
        },
        TestContext.Current.CancellationToken);

    public async Task EndAsync(int times, Failure? failure)
    {
        for (int i = 0; i < times; i++) await EndAsync(failure);
    }

    public Task<Result> CallAsync(Func<CancellationToken, ValueTask<Result>> call, CancellationToken cancellation) =>
        State.CallAsync(static (work, token) => work(token), call, static failure => new Result(failure), cancellation).AsTask();

    internal sealed record Result(Failure? Failure) : IOutcome
    {
        public Headroom? Headroom { get; init; }

        public bool IsWhole { get; init; }
    }
}
