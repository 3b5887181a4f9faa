using RulesEngine.Host.Mock.Faults;

namespace RulesEngine.Host.Tests.Mock;

public sealed class FaultWordsTests
{
    [Fact]
    public void All_InTheDocs_AreTheSameWordsWithTheSameMeaning()
    {
        IEnumerable<string> documented = File.ReadLines(Repository.File("docs/mock.md"))
            .SkipWhile(line => line != "| word | example | what the mock does |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(FaultWords.All.Select(word => $"| `{word.Pattern}` | `{word.Example}` | {word.Meaning} |"), documented);
    }
}
