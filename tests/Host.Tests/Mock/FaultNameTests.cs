using RulesEngine.Host.Mock.Faults;

namespace RulesEngine.Host.Tests.Mock;

public sealed class FaultNameTests
{
    [Theory]
    [InlineData("ok")]
    [InlineData("gpt-4o")]
    [InlineData("gpt-4.1-nano-2025-04-14")]
    [InlineData("claude-3-5-haiku-latest")]
    [InlineData("o3-mini")]
    [InlineData("fail")]
    [InlineData("fail-99")]
    [InlineData("fail-600")]
    [InlineData("fail-429-retry-after-7")]
    [InlineData("slow-fast")]
    [InlineData("slow--300ms")]
    [InlineData("cut-after--1")]
    [InlineData("size-1tb")]
    [InlineData("size-3mb")]
    [InlineData("tokens-100001")]
    [InlineData("flaky-101pct")]
    [InlineData("first-3")]
    [InlineData("first-3-nothing")]
    [InlineData("")]
    [InlineData("+")]
    public void Read_AnOrdinaryName_HasNoFaults(string model) => Assert.Empty(FaultName.Read(model));

    [Fact]
    public void Read_EveryExampleOfTheVocabulary_IsThatWord()
    {
        foreach (FaultWord word in FaultWords.All)
        {
            Fault fault = Assert.Single(FaultName.Read(word.Example));
            Assert.NotEqual(Behaviour.Plain, fault.Effect(Behaviour.Plain));
        }
    }

    [Fact]
    public void Read_WordsJoinedByPlus_AreAllThere()
    {
        Fault[] faults = FaultName.Read("gpt-4o+slow-1.5s+cut-after-5");

        Assert.Equal(["slow-1.5s", "cut-after-5"], faults.Select(fault => fault.Word));
        Behaviour behaviour = faults.Aggregate(Behaviour.Plain, (so, fault) => fault.Effect(so));
        Assert.Equal(new Behaviour { BeforeFirstToken = TimeSpan.FromSeconds(1.5), Break = BreakKind.Cut, BreakAfter = 5 }, behaviour);
    }

    [Fact]
    public void Read_MoreWordsThanAct_StopsAtTheMost() =>
        Assert.Equal(FaultName.MostFaults, FaultName.Read(string.Join('+', Enumerable.Repeat("hang", 1_000))).Length);

    [Fact]
    public void Read_FirstCalls_StrikesThemOnly()
    {
        Occasion when = Assert.Single(FaultName.Read("first-3-fail-500")).When;

        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(call => when.Strikes(call, 0.5)));
    }

    [Fact]
    public void Read_AfterCalls_SparesThem()
    {
        Occasion when = Assert.Single(FaultName.Read("after-2-hang")).When;

        Assert.Equal([false, false, true, true], Enumerable.Range(0, 4).Select(call => when.Strikes(call, 0.5)));
    }

    [Fact]
    public void Read_Flaky_StrikesBelowTheShare()
    {
        Occasion when = Assert.Single(FaultName.Read("flaky-3.2pct-cut-after-5")).When;

        Assert.True(when.Strikes(0, 0.0319));
        Assert.False(when.Strikes(0, 0.0321));
    }

    [Fact]
    public void Read_FlakyAlone_FailsWith500()
    {
        Fault fault = Assert.Single(FaultName.Read("flaky-10pct"));

        Assert.Equal(new CallError(500), fault.Effect(Behaviour.Plain).Error);
    }
}
