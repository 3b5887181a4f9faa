using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RulesEngine.Host.Hosting;
using RulesEngine.Policies;
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
        Description = $"How to report: {string.Join(", ", TestReports.All.Keys)}; pretty unless given.",
        HelpName = "FORMAT",
        CustomParser = ReadFormat,
    };

    private readonly Option<bool> _failOnEmpty = new("--fail-on-empty") { Description = "It is a failure when there are no tests." };

    private readonly Option<bool> _watch = new("--watch") { Description = "Goes on, and runs again after every save what could end otherwise." };
    private readonly Option<bool> _coverage = new("--coverage") { Description = "Shows which lines and branches of the policies the tests reach." };
    private readonly Option<FileInfo?> _coverageHtml = new("--coverage-html") { Description = "Writes the coverage as an HTML page.", HelpName = "FILE" };
    private readonly Option<bool> _mutate = new("--mutate") { Description = "Changes one rule after the other, and shows which changes no test notices." };
    private readonly Option<double> _threshold = new("--threshold")
    {
        Description = "What the coverage of each file, and the mutation score, must reach: 0 to 100.",
        HelpName = "PERCENT",
        CustomParser = ReadThreshold,
    };

    /// <summary>Declares the verb and its options.</summary>
    public TestCommand()
        : base("test", "Runs the tests next to the policies.")
    {
        _folder.AcceptExistingOnly();
        Add(_folder);
        Add(_run);
        Add(_format);
        Add(_failOnEmpty);
        Add(_watch);
        Add(_coverage);
        Add(_coverageHtml);
        Add(_mutate);
        Add(_threshold);
        Validators.Add(RefuseWhatDoesNotGoTogether);
        SetAction((parsed, cancellation) => Read(parsed) is { Watch: true } watching
            ? WatchAsync(watching, parsed.InvocationConfiguration, cancellation)
            : ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(TestOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        List<string> troubles = [];
        PolicyTestRunner runner = new(PolicyCompilers.Open(troubles.Add), TimeProvider.System);
        PolicyTestReport report = runner.Run(FolderOf(options), options.Run, options.Coverage, options.Mutate, cancellation);
        foreach (string trouble in troubles) await console.Error.WriteLineAsync($"rulesengine test: {trouble}").ConfigureAwait(false);
        options.Report.Write(report, console.Output);
        if (options.CoverageHtml is { } page) await WritePageAsync(report, page).ConfigureAwait(false);
        if (options.Mutate && report.Mutation is null)
            await console.Error.WriteLineAsync("rulesengine test: no rule was changed; --mutate begins where all tests pass.").ConfigureAwait(false);
        foreach (string shortcoming in report.Shortcomings(options.Threshold)) await console.Error.WriteLineAsync($"rulesengine test: {shortcoming}").ConfigureAwait(false);
        return report.ExitCode(options.FailOnEmpty, options.Threshold);
    }

    // As somebody would write it from here: clickable in editors, and what annotations in CI need.
    private static string FolderOf(TestOptions options)
    {
        string folder = PoliciesFolder.Of(options.Folder.FullName);
        string fromHere = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        return fromHere.StartsWith("..", StringComparison.Ordinal) ? folder : fromHere;
    }

    // Without the cache on disk the compiler is warm when the first save comes.
    private static async Task<int> WatchAsync(TestOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        int code = ExitCode.Fine;
        string folder = FolderOf(options);
        using PolicyTestWatch watch = new(folder, new PolicyCompiler(), TimeProvider.System, options.Run, report =>
        {
            code = report.ExitCode(options.FailOnEmpty);
            options.Report.Write(report, console.Output);
            console.Output.WriteLine($"Watching {folder}.");
        });
        await Stop.RequestedAsync(cancellation).ConfigureAwait(false);
        return code;
    }

    private static async Task WritePageAsync(PolicyTestReport report, FileInfo page)
    {
        StreamWriter written = new(page.FullName);
        await using ConfiguredAsyncDisposable _ = written.ConfigureAwait(false);
        CoverageHtml.Write(report.Coverage!, written);
    }

    private TestOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_folder),
        parsed.GetValue(_run),
        parsed.GetValue(_format) ?? TestReports.All["pretty"],
        parsed.GetValue(_failOnEmpty),
        parsed.GetValue(_watch),
        parsed.GetValue(_coverage) || parsed.GetValue(_coverageHtml) is not null,
        parsed.GetValue(_coverageHtml),
        parsed.GetValue(_mutate),
        parsed.GetValue(_threshold));

    private void RefuseWhatDoesNotGoTogether(CommandResult result)
    {
        bool measures = result.GetValue(_coverage) || result.GetValue(_mutate) || result.GetValue(_coverageHtml) is not null;
        if (result.GetValue(_watch) && measures) result.AddError("--watch runs the tests and nothing else; leave out --coverage and --mutate.");
        if (result.GetResult(_threshold) is { Implicit: false } && !measures)
            result.AddError("--threshold wants --coverage or --mutate: there is nothing else that could reach it.");
    }

    private static double ReadThreshold(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 100) return percent;
        result.AddError($"--threshold wants a number from 0 to 100, not '{text}'.");
        return 0;
    }

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
