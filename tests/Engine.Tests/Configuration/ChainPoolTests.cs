using RulesEngine.Configuration;
using RulesEngine.Configuration.Building;
using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class ChainPoolTests
{
    private readonly List<string> _ended = [];
    private readonly ChainPool _pool;

    public ChainPoolTests()
    {
        _pool = new ChainPool((model, why) => _ended.Add($"{model}: {why}"));
    }

    [Fact]
    public void Use_SamePoliciesAgain_KeepsTheChainAndWhatItsShadowCounted()
    {
        PolicyChain before = Use(new ModelOptions { Policies = ["a"] }, Policies("a") with { Shadows = Named("a") }).Chain;

        PolicyChain after = Use(new ModelOptions { Policies = ["a"] }, Policies("a") with { Shadows = Named("a") }).Chain;

        Assert.Same(before, after);
        Assert.NotNull(after.Shadow);
    }

    [Fact]
    public void Use_OtherPoliciesOrShadow_IsAnotherChain()
    {
        PolicyChain first = Use(new ModelOptions { Policies = ["a"] }, Policies("a", "b")).Chain;
        PolicyChain second = Use(new ModelOptions { Policies = ["b"] }, Policies("a", "b")).Chain;
        PolicyChain third = Use(new ModelOptions { Policies = ["b"] }, Policies("a", "b") with { Shadows = Named("b") }).Chain;

        Assert.NotSame(first, second);
        Assert.NotSame(second, third);
    }

    [Fact]
    public void Use_ShadowOfTheBuiltin_StandsBehindEveryModel()
    {
        PolicyChain chain = Use(new ModelOptions { Policies = ["a"] }, Policies("a") with { Shadows = Named("builtin", "other") }).Chain;

        Assert.Equal(["a", "other", "builtin"], chain.Shadow!.Chain.Policies.Select(policy => policy.Name));
    }

    [Fact]
    public void Use_CanaryOfTheSameRule_GoesOnCounting()
    {
        ModelOptions model = new() { Policies = ["a"], Canary = new CanaryOptions { Policies = ["b"], Share = 1, MinRequests = 1 } };
        (PolicyChain chain, Canary? canary) = Use(model, Policies("a", "b"));
        canary!.Report(chain, failed: false, 0);
        canary.Report(canary.Candidate, failed: true, 0);

        Canary? after = Use(model with { Limits = new LimitsOptions() }, Policies("a", "b")).Canary;
        Canary? other = Use(model with { Canary = model.Canary! with { Share = 0.5m } }, Policies("a", "b")).Canary;

        Assert.Same(canary, after);
        Assert.Equal("m: Of its requests 100.0 % failed, of the others 0.0 %.", Assert.Single(_ended));
        Assert.NotSame(canary, other);
        Assert.Null(other!.Reason);
        Assert.Equal(["b", "builtin"], other.Candidate.Policies.Select(policy => policy.Name));
    }

    private static AvailablePolicies Policies(params string[] names) => new(names.ToDictionary(name => name, Policy), Builtin.Policy, "revision");

    private static Dictionary<string, CompiledPolicy> Named(string shadowed, string? name = null) => new() { [shadowed] = Policy(name ?? shadowed + ".shadow") };

    private static CompiledPolicy Policy(string name) => Builtin.Policy with { Name = name };

    private (PolicyChain Chain, Canary? Canary) Use(ModelOptions model, AvailablePolicies policies)
    {
        (PolicyChain Chain, Canary? Canary) used = _pool.Use("m", model, policies);
        _pool.Sweep();
        return used;
    }
}
