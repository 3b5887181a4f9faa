using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Vocabulary;

public sealed class BudgetTests
{
    [Fact]
    public void Budget_Overspent_HasNothingLeft()
    {
        Budget budget = new(new Limits { Attempts = 2, Time = TimeSpan.FromSeconds(1), Money = 1 }, 3, 0.25m, TimeSpan.FromSeconds(2));
        Assert.Equal(0, budget.AttemptsLeft);
        Assert.Equal(TimeSpan.Zero, budget.TimeLeft);
        Assert.Equal(0.75m, budget.MoneyLeft);
    }

    [Fact]
    public void MoneyLeft_WithoutACeiling_IsUnknown() => Assert.Null(new Budget(new Limits(), 0, 5, TimeSpan.Zero).MoneyLeft);

    [Fact]
    public void Price_OfTokens_IsPerMillion() => Assert.Equal(0.0125m, new Price(2.5m, 10m).Of(1_000, 1_000));

    [Theory]
    [InlineData("premium", true)]
    [InlineData("PREMIUM", true)]
    [InlineData("prem", false)]
    public void Has_ATag_IgnoresCase(string tag, bool has) =>
        Assert.Equal(has, new Deployment(new DeploymentFacts("a/b", "a", "b") { Tags = ["x", "Premium"] }, DeploymentHealth.Unknown).Has(tag));

    [Fact]
    public void Can_SeveralThings_NeedsAll()
    {
        Deployment deployment = new(new DeploymentFacts("a/b", "a", "b") { Capabilities = Capabilities.Tools | Capabilities.Images }, DeploymentHealth.Unknown);
        Assert.True(deployment.Can(Capabilities.Tools | Capabilities.Images));
        Assert.False(deployment.Can(Capabilities.Tools | Capabilities.Reasoning));
        Assert.True(deployment.Can(Capabilities.None));
    }
}
