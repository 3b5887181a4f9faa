using System.Text;
using System.Text.RegularExpressions;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Recording;

/// <summary>What these pages show is what the commands print, in the order of the page. UPDATE_EXPECTED=1 writes it there.</summary>
public sealed partial class PageTests
{
    [Theory]
    [InlineData("replay.md", 5)]
    [InlineData("simulate.md", 2)]
    [InlineData("explain-request.md", 2)]
    public async Task Page_ItsCommands_PrintWhatItShows(string name, int commands)
    {
        string path = Repository.File(Path.Combine("docs", name));
        string page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        StringBuilder written = new();
        using TestFolder folder = new();
        File.Copy(Repository.File("policies/recordings/outage.ndjson"), folder.Combine("outage.ndjson"));
        int run = 0, at = 0;
        foreach (Match block in Block().Matches(page))
        {
            if (block.Groups["file"].Success)
            {
                folder.Write(block.Groups["file"].Value, block.Groups["text"].Value);
                continue;
            }

            VerbResult result = await GatewayProcess.RunAsync(block.Groups["verb"].Value.Split(' '), null, folder.Path);
            Assert.Equal("", result.Error);
            run++;
            string printed = result.Output.ReplaceLineEndings("\n").TrimEnd() + "\n";
            written.Append(page.AsSpan(at, block.Groups["text"].Index - at)).Append(printed);
            at = block.Groups["text"].Index + block.Groups["text"].Length;
        }

        written.Append(page.AsSpan(at));
        Assert.Equal(commands, run);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") await File.WriteAllTextAsync(path, written.ToString(), TestContext.Current.CancellationToken);
        else Assert.Equal(written.ToString(), page);
    }

    [GeneratedRegex(@"<!-- (file: (?<file>\S+)|run: rulesengine (?<verb>.+?)) -->\n```\w+\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
