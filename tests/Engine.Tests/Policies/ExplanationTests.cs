using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class ExplanationTests
{
    [Fact]
    public void Of_EveryRefusal_IsItsPage() => Assert.All(
        Refusals.All,
        refusal => Assert.StartsWith($"# {refusal.Code}: ", Explanation.Of(refusal.Code), StringComparison.Ordinal));

    [Fact]
    public void Of_LowerCase_IsKnown() => Assert.NotNull(Explanation.Of("re0001"));

    [Theory]
    [InlineData("RE9999")]
    [InlineData("")]
    [InlineData("../RE0001")]
    public void Of_AnythingElse_IsNull(string code) => Assert.Null(Explanation.Of(code));
}
