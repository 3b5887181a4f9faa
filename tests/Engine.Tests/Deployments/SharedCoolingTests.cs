using RulesEngine.Deployments;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Deployments;

/// <summary>What a failure is about is what is left alone after it: a deployment, an account, or a service.</summary>
public sealed class SharedCoolingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<FailureKind, Scope, int?, int?[]> Rows => new()
    {
        // Seconds until which the deployment that failed, another of its account, and another of its service are left alone.
        { FailureKind.QuotaExhausted, Scope.Account, null, [60, 60, null] },
        { FailureKind.AuthenticationFailed, Scope.Account, null, [60, 60, null] },
        { FailureKind.QuotaExhausted, Scope.Account, 300, [300, 300, null] },
        { FailureKind.RateLimited, Scope.Account, 20, [20, 20, null] },
        { FailureKind.RateLimited, Scope.Account, null, [null, null, null] },
        { FailureKind.RateLimited, Scope.Deployment, 20, [20, null, null] },
        { FailureKind.Overloaded, Scope.Provider, 20, [20, 20, 20] },
        { FailureKind.Overloaded, Scope.Provider, null, [null, null, null] },
        { FailureKind.ConnectionFailed, Scope.Provider, null, [null, null, null] },
        { FailureKind.RegionBlocked, Scope.Provider, null, [60, 60, 60] },
        { FailureKind.PermissionDenied, Scope.Account, null, [60, null, null] },
        { FailureKind.ModelNotFound, Scope.Deployment, null, [60, null, null] },
        { FailureKind.InvalidRequest, Scope.Request, 60, [null, null, null] },
    };

    [Theory, MemberData(nameof(Rows))]
    public async Task CallAsync_EachFailure_CoolsWhatItIsAbout(FailureKind kind, Scope scope, int? retryAfter, int?[] seconds)
    {
        SharedCooling account = new(), service = new();
        Calls calls = new(account, service);
        DeploymentState sibling = new(new DeploymentFacts("openai/b", "openai", "b"), calls.Clock, account, service);
        DeploymentState neighbour = new(new DeploymentFacts("spare/b", "spare", "b"), calls.Clock, new SharedCooling(), service);

        await calls.EndAsync(new Failure(kind, Stage.AwaitingHeaders, scope) { RetryAfter = retryAfter is { } pause ? TimeSpan.FromSeconds(pause) : null });

        DeploymentState late = new(new DeploymentFacts("openai/c", "openai", "c"), calls.Clock, account, service);
        Assert.Equal(seconds, new[] { calls.State, sibling, neighbour }.Select(state => SecondsOf(state.Seen.CoolingUntil)));
        Assert.Equal(sibling.Seen.CoolingUntil, late.Seen.CoolingUntil);
    }

    [Fact]
    public async Task CallAsync_APermanentFailure_IsBelievedForAMinute()
    {
        Calls calls = new();
        await calls.EndAsync(new Failure(FailureKind.ConnectionFailed, Stage.Connecting, Scope.Provider) { Permanent = true });
        Assert.Equal(Calls.Noon + Minute, calls.Health.CoolingUntil);
    }

    [Fact]
    public void CoolUntil_Earlier_KeepsTheLater()
    {
        SharedCooling account = new();
        account.CoolUntil(Calls.Noon.AddSeconds(9));
        account.CoolUntil(Calls.Noon.AddSeconds(3));
        Assert.Equal(Calls.Noon.AddSeconds(9), account.Until);
        account.CoolUntil(DateTimeOffset.MaxValue);
        Assert.Equal(DateTimeOffset.MaxValue, account.Until);
    }

    [Fact]
    public void Seen_WithALongerCoolingOfItsOwn_KeepsIt()
    {
        SharedCooling account = new();
        Calls calls = new(account, new SharedCooling());
        calls.State.CoolUntil(Calls.Noon.AddSeconds(90));
        account.CoolUntil(Calls.Noon.AddSeconds(30));
        Assert.Equal(Calls.Noon.AddSeconds(90), calls.Health.CoolingUntil);
        account.CoolUntil(Calls.Noon.AddSeconds(120));
        Assert.Equal(Calls.Noon.AddSeconds(120), calls.Health.CoolingUntil);
        account.End();
        Assert.Equal(Calls.Noon.AddSeconds(90), calls.Health.CoolingUntil);
    }

    [Fact]
    public void Seen_WhileNothingChanges_IsTheSameObject()
    {
        Calls calls = new();
        Assert.Same(calls.State.Seen, calls.State.Seen);
        calls.State.Account.CoolUntil(Calls.Noon.AddSeconds(1));
        Assert.Same(calls.State.Seen, calls.State.SeenAt(Calls.Noon));
    }

    private static int? SecondsOf(DateTimeOffset? until) => until is { } instant ? (int)(instant - Calls.Noon).TotalSeconds : null;
}
