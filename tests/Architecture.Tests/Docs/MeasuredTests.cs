using Xunit;

namespace RulesEngine.Architecture.Tests.Docs;

/// <summary>What the pages show of speed is what the benchmarks wrote, word for word: nothing in it is typed by hand.</summary>
public sealed class MeasuredTests
{
    public static TheoryData<string> Results => [.. Repository.Files("tests/Benchmarks/results").Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Results))]
    public void Page_EveryResult_IsShownAsItWasWritten(string file) =>
        Assert.Contains(Repository.Files("docs").Where(page => page.EndsWith(".md", StringComparison.Ordinal)), page => Repository.Read(page).Contains(Repository.Read(file).Trim(), StringComparison.Ordinal));

    [Theory]
    [InlineData("1 KB answer, 64 connections: CPU a request")]
    [InlineData("stream of 100 tokens, 64 at a time: CPU an event")]
    public void Readme_Ratios_AreThoseOfThePage(string row)
    {
        string ratio = Repository.Read("docs/performance.md").Split('\n').Single(line => line.StartsWith("| " + row, StringComparison.Ordinal)).Split("**")[1];

        Assert.Contains($"**{ratio}**", Repository.Read("README.md").Split('\n').Single(line => line.StartsWith("| " + row, StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
