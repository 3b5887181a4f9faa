using Xunit;

namespace RulesEngine.Architecture.Tests.Docs;

/// <summary>What docs/performance.md shows is what the benchmarks wrote, word for word: nothing in it is typed by hand.</summary>
public sealed class MeasuredTests
{
    public static TheoryData<string> Results => [.. Repository.Files("tests/Benchmarks/results").Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Results))]
    public void Performance_EveryResult_IsShownAsItWasWritten(string file) =>
        Assert.Contains(Repository.Read(file).Trim(), Repository.Read("docs/performance.md"), StringComparison.Ordinal);

    [Theory]
    [InlineData("1 KB answer, 64 connections: CPU a request")]
    [InlineData("stream of 100 tokens, 64 at a time: CPU an event")]
    public void Readme_Ratios_AreThoseOfThePage(string row)
    {
        string ratio = Repository.Read("docs/performance.md").Split('\n').Single(line => line.StartsWith("| " + row, StringComparison.Ordinal)).Split("**")[1];

        Assert.Contains($"**{ratio}**", Repository.Read("README.md").Split('\n').Single(line => line.StartsWith("| " + row, StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
