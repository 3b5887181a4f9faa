using CsCheck;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class NamesTests
{
    [Fact]
    public void New_AtAnyTwoTimes_SortsByTime() => Gen.Select(Gen.Long[0, 4_000_000_000_000], Gen.Long[0, 4_000_000_000_000], Gen.ULong).Sample((first, second, seed) =>
    {
        Chance chance = new(seed);
        string a = TrailId.New(DateTimeOffset.FromUnixTimeMilliseconds(first), chance);
        string b = TrailId.New(DateTimeOffset.FromUnixTimeMilliseconds(second), chance);
        Assert.NotEqual(a, b);
        if (first != second) Assert.Equal(Math.Sign(first.CompareTo(second)), Math.Sign(string.CompareOrdinal(a, b)));
        Assert.Matches("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", a);
    }, iter: 1_000);

    [Fact]
    public void Next_AnySeed_IsFromZeroUpToOneAndComesBack() => Gen.ULong.Sample(seed =>
    {
        Chance chance = new(seed), again = new(seed);
        for (int i = 0; i < 50; i++)
        {
            double next = chance.Next();
            Assert.InRange(next, 0, 1 - double.Epsilon);
            Assert.True(next < 1);
            Assert.Equal(next, again.Next());
        }
    }, iter: 200);

    [Fact]
    public void Next_ManyTimes_IsEven()
    {
        Chance chance = new(42);
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) tenths[(int)(chance.Next() * 10)]++;
        Assert.All(tenths, count => Assert.InRange(count, 9_500, 10_500));
    }
}
