
namespace RulesEngine.Engine.Tests.Configuration;

public sealed class TwentyMistakesTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    [Fact]
    public void Load_TwentyMistakes_SaysTwentyThingsInTheOrderOfTheFile()
    {
        string[] expected = Repository.Read("tests", "Engine.Tests", "Configuration", "twenty-mistakes.txt").TrimEnd().Split('\n');

        string[] mistakes = _folder.Mistakes(Repository.Read("tests", "Engine.Tests", "Configuration", "twenty-mistakes.json"), "fast-chat", "eu-residency");

        Assert.Equal(expected, mistakes);
        Assert.Equal(20, mistakes.Length);
    }

    public void Dispose() => _folder.Dispose();
}
