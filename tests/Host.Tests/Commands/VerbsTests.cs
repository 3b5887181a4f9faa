using System.Text.RegularExpressions;

namespace RulesEngine.Host.Tests.Commands;

public sealed partial class VerbsTests
{
    [Fact]
    public async Task Version_Asked_PrintsTheVersionOnly()
    {
        VerbResult result = await GatewayProcess.RunAsync(["--version"]);

        Assert.Equal(new VerbResult(0, "0.1.0\n", ""), result);
    }

    [Fact]
    public async Task Help_Asked_NamesTheVerbsThatTheReadmeNames()
    {
        VerbResult result = await GatewayProcess.RunAsync(["--help"]);

        Assert.Equal(0, result.ExitCode);
        string[] told = [.. HelpLine().Matches(result.Output[result.Output.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(line => line.Groups[1].Value)];
        string[] inReadme = [.. ReadmeRow().Matches(File.ReadAllText(Repository.File("README.md"))).Select(row => row.Groups[1].Value)];
        Assert.NotEmpty(told);
        Assert.Equal(told.Order(), inReadme.Order());
    }

    [Fact]
    public async Task Arguments_None_PrintsTheHelpAndCouldNotRun()
    {
        VerbResult result = await GatewayProcess.RunAsync([]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moc", "rulesengine: there is no 'moc'. The verbs are init, serve, check, test, policies, explain, explain-request, replay, simulate, show, capture, import, mock; 'rulesengine VERB --help' shows the options of one.")]
    [InlineData("mock --foo", "rulesengine mock: Unrecognized command or argument '--foo'. 'rulesengine mock --help' shows the options.")]
    [InlineData("mock --seed x", "rulesengine mock: --seed wants a whole number, not 'x'. 'rulesengine mock --help' shows the options.")]
    [InlineData("mock --urls here", "rulesengine mock: --urls wants an address such as http://127.0.0.1:9090, not 'here'. 'rulesengine mock --help' shows the options.")]
    [InlineData("serve --urls ftp://x", "rulesengine serve: --urls wants an address such as http://127.0.0.1:8080, not 'ftp://x'. 'rulesengine serve --help' shows the options.")]
    [InlineData("check nowhere", "rulesengine check: Directory does not exist: 'nowhere'. 'rulesengine check --help' shows the options.")]
    [InlineData("check --format xml", "rulesengine check: --format wants one of pretty, json, github, sarif, not 'xml'. 'rulesengine check --help' shows the options.")]
    [InlineData("serve --shadow nowhere", "rulesengine serve: Directory does not exist: 'nowhere'. 'rulesengine serve --help' shows the options.")]
    [InlineData("policies --url here", "rulesengine policies: --url wants an address such as http://127.0.0.1:8080, not 'here'. 'rulesengine policies --help' shows the options.")]
    [InlineData("policies use a b", "rulesengine policies use: Unrecognized command or argument 'b'. 'rulesengine policies use --help' shows the options.")]
    [InlineData("test --format xml", "rulesengine test: --format wants one of pretty, json, junit, github, not 'xml'. 'rulesengine test --help' shows the options.")]
    [InlineData("test --format 1", "rulesengine test: --format wants one of pretty, json, junit, github, not '1'. 'rulesengine test --help' shows the options.")]
    [InlineData("test --threshold 90", "rulesengine test: --threshold wants --coverage or --mutate: there is nothing else that could reach it. 'rulesengine test --help' shows the options.")]
    [InlineData("test --coverage --threshold 101", "rulesengine test: --threshold wants a number from 0 to 100, not '101'. 'rulesengine test --help' shows the options.")]
    [InlineData("test --watch --mutate", "rulesengine test: --watch runs the tests and nothing else; leave out --coverage and --mutate. 'rulesengine test --help' shows the options.")]
    [InlineData("test --run [", "rulesengine test: --run wants a regular expression: Invalid pattern '[' at offset 1. Unterminated [] set. 'rulesengine test --help' shows the options.")]
    [InlineData("import litellm .", "rulesengine import litellm: '.' is a folder, and a file is wanted. 'rulesengine import litellm --help' shows the options.")]
    [InlineData("explain-request .", "rulesengine explain-request: '.' is a folder, and a file is wanted. 'rulesengine explain-request --help' shows the options.")]
    [InlineData("serve --sample nothing", "rulesengine serve: there is no sample 'nothing'; there are: two-providers")]
    [InlineData("mock --urls http://203.0.113.1:9", "rulesengine mock: cannot listen at this address: Cannot assign requested address.")]
    public async Task Arguments_Wrong_SaysWhatIsWrongAndCouldNotRun(string arguments, string message)
    {
        VerbResult result = await GatewayProcess.RunAsync(arguments.Split(' '));

        Assert.Equal(new VerbResult(1, "", message + "\n"), result);
    }

    [GeneratedRegex("^  ([a-z-]+)  ?", RegexOptions.Multiline)]
    private static partial Regex HelpLine();

    [GeneratedRegex("^\\| `(?!rulesengine)([a-z-]+)[ `]", RegexOptions.Multiline)]
    private static partial Regex ReadmeRow();
}
