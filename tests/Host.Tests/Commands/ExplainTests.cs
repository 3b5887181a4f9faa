namespace RulesEngine.Host.Tests.Commands;

public sealed class ExplainTests
{
    [Theory]
    [InlineData("RE0002")]
    [InlineData("re0002")]
    public async Task Explain_KnownCode_PrintsItsPage(string code)
    {
        VerbResult result = await GatewayProcess.RunAsync(["explain", code]);

        Assert.Equal(new VerbResult(0, File.ReadAllText(Repository.File("docs/diagnostics/RE0002.md")), ""), result);
    }

    [Fact]
    public async Task Explain_UnknownCode_NamesTheCloseOnes()
    {
        VerbResult result = await GatewayProcess.RunAsync(["explain", "RE1000"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        string[] lines = result.Error.Split('\n');
        Assert.Equal("rulesengine explain: there is no code 'RE1000'; close to it are", lines[0]);
        Assert.Equal(["  RE1001", "  RE1002", "  RE1003"], lines[1..4].Select(line => line[..8]));
        Assert.Equal("'rulesengine explain' lists all.", lines[4]);
    }

    [Fact]
    public async Task Explain_CodeOfTheCompiler_SaysWhoseItIs()
    {
        VerbResult result = await GatewayProcess.RunAsync(["explain", "cs1026"]);

        Assert.Equal(new VerbResult(1, "", "rulesengine explain: CS1026 is the C# compiler's: https://learn.microsoft.com/dotnet/csharp/misc/cs1026\n"), result);
    }

    [Fact]
    public async Task Explain_NoCode_ListsEveryPageInALine()
    {
        VerbResult result = await GatewayProcess.RunAsync(["explain"]);

        Assert.Equal(0, result.ExitCode);
        string[] pages = [.. Directory.GetFiles(Repository.File("docs/diagnostics"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(pages, lines.Select(line => line[..6]));
        Assert.All(lines, line => Assert.True(line.Length > 10, $"'{line}' has no title"));
    }
}
