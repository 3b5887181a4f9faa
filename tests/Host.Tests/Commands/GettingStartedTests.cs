using System.Text.RegularExpressions;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Commands;

/// <summary>docs/getting-started.md, done from top to bottom by the real executable: what the page says is printed is printed.</summary>
/// <remarks><c>UPDATE_EXPECTED=1</c> writes the outputs into the page.</remarks>
public sealed partial class GettingStartedTests
{
    private static readonly string PagePath = Repository.File("docs/getting-started.md");

    [Fact]
    public async Task Page_FromTopToBottom_PrintsWhatItShows()
    {
        string page = (await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        using TestFolder folder = new();
        List<int> codes = [];
        string done = await ReplaceAsync(page, async step =>
        {
            if (step.Groups["file"] is { Success: true } file)
            {
                folder.Write(file.Value, step.Groups["text"].Value);
                return step.Value;
            }

            VerbResult result = await GatewayProcess.RunAsync(step.Groups["arguments"].Value.Split(' '), workingDirectory: folder.Path);
            Assert.Equal("", result.Error);
            codes.Add(result.ExitCode);
            return $"<!-- run -->\n```console\n$ rulesengine {step.Groups["arguments"].Value}\n{Duration().Replace(result.Output, "in 12 ms")}```";
        });

        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") await File.WriteAllTextAsync(PagePath, done, TestContext.Current.CancellationToken);
        else Assert.Equal(page, done);
        Assert.Equal([0, 0, 0, 2, 1, 0, 0, 0], codes);
    }

    private static async Task<string> ReplaceAsync(string page, Func<Match, Task<string>> replace)
    {
        int at = 0;
        string done = "";
        foreach (Match step in Step().Matches(page))
        {
            done += page[at..step.Index] + await replace(step);
            at = step.Index + step.Length;
        }

        return done + page[at..];
    }

    [GeneratedRegex(@"<!-- save: (?<file>\S+) -->\n```\w+\n(?<text>.*?)```|<!-- run -->\n```console\n\$ rulesengine (?<arguments>[^\n]+)\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Step();

    [GeneratedRegex(@"in \d+ ms")]
    private static partial Regex Duration();
}
