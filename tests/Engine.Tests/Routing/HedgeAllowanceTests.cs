using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class HedgeAllowanceTests
{
    [Fact]
    public void TrySpend_MoreThanTheShare_IsRefusedUntilEarned()
    {
        HedgeAllowance hedges = new(new HedgeRule(0.1, 1), 2);
        Assert.Equal([true, true, false], Spend(hedges, 3));
        for (int i = 0; i < 9; i++) hedges.Earn();
        Assert.False(hedges.TrySpend());
        hedges.Earn();
        Assert.True(hedges.TrySpend());
        Assert.Equal((10, 3, 2, 0), (hedges.Counts.Requests, hedges.Counts.Hedges, hedges.Counts.OverShare, hedges.Counts.OverCost));
    }

    [Fact]
    public void TrySpend_MoreThanTheMoney_IsRefusedUntilEarned()
    {
        HedgeAllowance hedges = new(new HedgeRule(1, 0.1), 2);
        hedges.Earn();
        hedges.Earn();

        // Two on credit; then each costs what ten times as much spent earns.
        Assert.Equal([true, true], Spend(hedges, 2, usd: 1));
        for (int i = 0; i < 10; i++) hedges.Earn();
        Assert.False(hedges.TrySpend(1));
        hedges.Paid(9.5m);
        Assert.False(hedges.TrySpend(1));
        hedges.Paid(0.5m);
        Assert.True(hedges.TrySpend(1));
        Assert.Equal((3m, 10m, 2L), (hedges.Counts.HedgeUsd, hedges.Counts.SpentUsd, hedges.Counts.OverCost));
    }

    [Fact]
    public void TrySpend_NoMoneyAtAll_AllowsOnlyWhatHasNoPrice()
    {
        HedgeAllowance hedges = new(new HedgeRule(1, 0), 5);
        Assert.False(hedges.TrySpend(0.0001m));
        Assert.True(hedges.TrySpend());
    }

    [Fact]
    public void Obey_AnotherRule_HoldsFromNowOn()
    {
        HedgeAllowance hedges = HedgeAllowance.Usual();
        hedges.Obey(new HedgeRule(0, 0.1));
        hedges.Earn();
        Assert.False(hedges.TrySpend());
        hedges.Obey(HedgeRule.Usual);
        Assert.True(hedges.TrySpend());
        Assert.Equal(HedgeRule.Usual, hedges.Counts.Rule);
    }

    private static bool[] Spend(HedgeAllowance hedges, int times, decimal usd = 0) => [.. Enumerable.Range(0, times).Select(_ => hedges.TrySpend(usd))];
}
