using System.Text.RegularExpressions;
using Xunit;

namespace RulesEngine.Architecture.Tests;

/// <summary>The tests that docs/failures/peers.md names are there.</summary>
public sealed class PeersTests
{
    [Fact]
    public void Page_EveryTestThatItNames_Exists()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "RulesEngine.sln"))) root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar))!;
        string code = string.Concat(Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        string[] named = [.. Regex.Matches(File.ReadAllText(Path.Combine(root, "docs", "failures", "peers.md")), "`([A-Z]\\w+_\\w+)`").Select(match => match.Groups[1].Value)];

        Assert.True(named.Length >= 28, $"The page names {named.Length} tests.");
        Assert.All(named, test => Assert.Matches($@"\b(void|Task) {test}\(", code));
    }
}
