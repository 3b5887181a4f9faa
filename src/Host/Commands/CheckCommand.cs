using System.CommandLine;
using System.CommandLine.Parsing;
using RulesEngine.Host.Commands.Checking;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine check</c>: reads the configuration and compiles the policies; silent when all is well.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<DirectoryInfo> _folder = new("DIR")
    {
        Description = "The folder with the policies, and with gateway.json where there is one.",
        DefaultValueFactory = _ => new DirectoryInfo("."),
    };

    private readonly Option<CheckFormat> _format = new("--format") { Description = "How to report: pretty (the default), json, github or sarif.", HelpName = "FORMAT", CustomParser = ReadFormat };

    /// <summary>Declares the verb and its options.</summary>
    public CheckCommand()
        : base("check", "Checks the configuration and the policies; silent when all is well.")
    {
        _folder.AcceptExistingOnly();
        Add(_folder);
        Add(_format);
        SetAction(parsed => Execute(new CheckOptions(parsed.GetRequiredValue(_folder), parsed.GetValue(_format)), parsed.InvocationConfiguration.Output));
    }

    private static int Execute(CheckOptions options, TextWriter output)
    {
        IReadOnlyList<Finding> findings = FolderCheck.Run(options.Folder.FullName);
        Action<IReadOnlyList<Finding>, TextWriter> write = options.Format switch
        {
            CheckFormat.Json => JsonFindings.Write,
            CheckFormat.Github => GithubFindings.Write,
            CheckFormat.Sarif => SarifFindings.Write,
            _ => PrettyFindings.Write,
        };
        write(findings, output);
        return findings.Count == 0 ? ExitCode.Fine : ExitCode.Found;
    }

    private static CheckFormat ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Enum.GetNames<CheckFormat>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<CheckFormat>(text, ignoreCase: true);
        result.AddError($"--format wants one of pretty, json, github, sarif, not '{text}'.");
        return default;
    }
}
