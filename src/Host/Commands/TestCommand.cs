using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using RulesEngine.Host.Hosting;
using RulesEngine.Testing;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine test</c>: runs the tests next to the policies.</summary>
internal sealed class TestCommand : Command
{
    private readonly Argument<DirectoryInfo> _folder = new("DIR")
    {
        Description = "The folder with the policies and their tests.",
        DefaultValueFactory = _ => new DirectoryInfo("."),
    };

    private readonly Option<Regex?> _run = new("--run") { Description = "Only the tests whose name matches.", HelpName = "REGEX", CustomParser = ReadRegex };
    private readonly Option<ITestReport> _format = new("--format")
    {
        Description = $"How to report: {string.Join(", ", TestReports.All.Keys)}.",
        HelpName = "FORMAT",
        CustomParser = ReadFormat,
        DefaultValueFactory = _ => TestReports.All["pretty"],
    };

    private readonly Option<bool> _failOnEmpty = new("--fail-on-empty") { Description = "It is a failure when there are no tests." };

    /// <summary>Declares the verb and its options.</summary>
    public TestCommand()
        : base("test", "Runs the tests next to the policies.")
    {
        _folder.AcceptExistingOnly();
        Add(_folder);
        Add(_run);
        Add(_format);
        Add(_failOnEmpty);
        SetAction((parsed, _) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration));
    }

    private static async Task<int> ExecuteAsync(TestOptions options, InvocationConfiguration console)
    {
        List<string> troubles = [];
        PolicyTestRunner runner = new(PolicyCompilers.Open(troubles.Add), TimeProvider.System);
        PolicyTestReport report = runner.Run(PoliciesFolder.Of(options.Folder.FullName), options.Run);
        foreach (string trouble in troubles) await console.Error.WriteLineAsync($"rulesengine test: {trouble}").ConfigureAwait(false);
        options.Report.Write(report, console.Output);
        return report.ExitCode(options.FailOnEmpty);
    }

    private TestOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_folder),
        parsed.GetValue(_run),
        parsed.GetRequiredValue(_format),
        parsed.GetValue(_failOnEmpty));

    private static Regex? ReadRegex(ArgumentResult result)
    {
        try
        {
            return new Regex(result.Tokens[0].Value, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException malformed)
        {
            result.AddError($"--run wants a regular expression: {malformed.Message}");
            return null;
        }
    }

    private static ITestReport? ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (TestReports.All.TryGetValue(text, out ITestReport? report)) return report;
        result.AddError($"--format wants one of {string.Join(", ", TestReports.All.Keys)}, not '{text}'.");
        return null;
    }
}
