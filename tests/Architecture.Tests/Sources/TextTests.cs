using System.Text.RegularExpressions;
using Xunit;

namespace RulesEngine.Architecture.Tests.Sources;

/// <summary>Rules for every text in the repository: nothing left undone, and nothing that is true on one machine only.</summary>
public sealed partial class TextTests
{
    private const string ThisFile = "tests/Architecture.Tests/Sources/TextTests.cs";

    private static readonly string[] Texts = [".cs", ".csx", ".csproj", ".props", ".targets", ".json", ".jsonc", ".md", ".yml", ".yaml", ".sh", ".txt", ".sln", ".ndjson"];

    [Fact]
    public void Texts_All_AreFinished() => Assert.Equal("", string.Join('\n', Matches(Unfinished())));

    [Fact]
    public void Texts_All_HoldOnEveryMachine() => Assert.Equal("", string.Join('\n', Matches(MachinePath())));

    [Theory]
    [InlineData("// TODO: later", true)]
    [InlineData("x(); // FIXME", true)]
    [InlineData("skip_TODOs", false)]
    [InlineData("todo_ tests are shown as skipped", false)]
    public void Unfinished_Text_IsFound(string text, bool found) => Assert.Equal(found, Unfinished().IsMatch(text));

    [Theory]
    [InlineData("see /home/ann/x", true)]
    [InlineData("\"/Users/ann/x\"", true)]
    [InlineData("`/root/.nuget`", true)]
    [InlineData("C:\\Users\\ann", true)]
    [InlineData("/work/main/src", true)]
    [InlineData("https://host/home/x", false)]
    [InlineData("GET /v1/models", false)]
    [InlineData("/etc/rulesengine/gateway.json", false)]
    public void MachinePath_Text_IsFound(string text, bool found) => Assert.Equal(found, MachinePath().IsMatch(text));

    private static IEnumerable<string> Matches(Regex wrong) =>
        from file in Repository.Files()
        where Texts.Contains(Path.GetExtension(file)) && file != ThisFile
        from line in Repository.Read(file).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
        where wrong.IsMatch(line.Text)
        select $"{file}({line.Number}): {line.Text.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.])/(home|Users|root|work)/[\w.]|\b[A-Z]:\\\\?\w")]
    private static partial Regex MachinePath();
}
