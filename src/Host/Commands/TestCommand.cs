using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

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
    private readonly Option<bool> _watch = new("--watch") { Description = "Runs again whenever a file changes." };
    private readonly Option<bool> _coverage = new("--coverage") { Description = "Reports which lines of the policies the tests reach." };
    private readonly Option<int?> _threshold = new("--threshold") { Description = "The least coverage, in per cent; less is a failure.", HelpName = "N" };
    private readonly Option<TestFormat> _format = new("--format") { Description = "How to report: pretty (the default), json, junit or github.", HelpName = "FORMAT", CustomParser = ReadFormat };
    private readonly Option<bool> _failOnEmpty = new("--fail-on-empty") { Description = "It is a failure when there are no tests." };

    /// <summary>Declares the verb and its options.</summary>
    public TestCommand()
        : base("test", "Runs the tests next to the policies.")
    {
        _folder.AcceptExistingOnly();
        _threshold.Validators.Add(CheckThreshold);
        Add(_folder);
        Add(_run);
        Add(_watch);
        Add(_coverage);
        Add(_threshold);
        Add(_format);
        Add(_failOnEmpty);
        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(TestOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        await console.Error.WriteLineAsync($"rulesengine test: this build cannot test {options.Folder} yet.".AsMemory(), cancellation).ConfigureAwait(false);
        return ExitCode.CouldNotRun;
    }

    private TestOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_folder),
        parsed.GetValue(_run),
        parsed.GetValue(_watch),
        parsed.GetValue(_coverage),
        parsed.GetValue(_threshold),
        parsed.GetValue(_format),
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

    private static TestFormat ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Enum.GetNames<TestFormat>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<TestFormat>(text, ignoreCase: true);
        result.AddError($"--format wants pretty, json, junit or github, not '{text}'.");
        return default;
    }

    private static void CheckThreshold(OptionResult result)
    {
        if (result.Errors.Any() || result.Tokens.Count == 0) return;
        if (!int.TryParse(result.Tokens[0].Value, out int percent) || percent is < 0 or > 100)
            result.AddError($"--threshold wants a whole number from 0 to 100, not '{result.Tokens[0].Value}'.");
    }
}
