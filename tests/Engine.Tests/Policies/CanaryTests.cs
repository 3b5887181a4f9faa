using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class CanaryTests
{
    private readonly PolicyChain _stable = new([], Builtin.Policy);
    private readonly PolicyChain _candidate = new([], Builtin.Policy);

    [Fact]
    public void Choose_Share_IsKeptAndEachKeyStays()
    {
        Canary canary = new(_stable, _candidate, new CanaryRule(0.2));
        string[] keys = [.. Enumerable.Range(0, 2000).Select(i => $"trail-{i}")];
        Assert.InRange(keys.Count(key => canary.Choose(key) == _candidate), 340, 460);
        Assert.All(keys, key => Assert.Same(canary.Choose(key), canary.Choose(key)));
    }

    [Theory]
    [InlineData(0, 0.001, null)]
    [InlineData(1, 0.001, null)]
    [InlineData(3, 0.001, "failed")]
    [InlineData(0, 0.0012, null)]
    [InlineData(0, 0.002, "cost")]
    public void Report_WorseThanTheStableOne_GivesTheShareBack(int failuresInFifty, double cost, string? reason)
    {
        Canary canary = new(_stable, _candidate, new CanaryRule(1) { MinRequests = 50 });
        List<string> ended = [];
        canary.Ended += ended.Add;
        for (int i = 0; i < 200; i++)
        {
            canary.Report(_stable, failed: false, 0.001m);
            canary.Report(_candidate, failed: i % 50 >= 50 - failuresInFifty, (decimal)cost);
            if (i < 40) Assert.Null(canary.Reason);
        }

        Assert.Equal(reason is null, canary.Reason is null);
        Assert.Equal(reason is null ? 0 : 1, ended.Count);
        Assert.Contains(reason ?? "", canary.Reason ?? "", StringComparison.Ordinal);
        Assert.Same(reason is null ? _candidate : _stable, canary.Choose("anybody"));
    }
}
