using System.CommandLine;
using RulesEngine.Host.Hosting;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine check</c>: reads the configuration and compiles the policies; silent when all is well.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<DirectoryInfo> _folder = new("DIR")
    {
        Description = "The folder with the policies, and with gateway.json where there is one.",
        DefaultValueFactory = _ => new DirectoryInfo("."),
    };

    /// <summary>Declares the verb and its options.</summary>
    public CheckCommand()
        : base("check", "Checks the configuration and the policies; silent when all is well.")
    {
        _folder.AcceptExistingOnly();
        Add(_folder);
        SetAction((parsed, cancellation) => ExecuteAsync(new CheckOptions(parsed.GetRequiredValue(_folder)), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(CheckOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        IReadOnlyList<string> findings = FolderCheck.Run(options.Folder.FullName);
        foreach (string finding in findings) await console.Output.WriteLineAsync(finding.AsMemory(), cancellation).ConfigureAwait(false);
        return findings.Count == 0 ? ExitCode.Fine : ExitCode.Found;
    }
}
