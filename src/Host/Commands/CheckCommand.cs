using System.CommandLine;

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
        await console.Error.WriteLineAsync($"rulesengine check: this build cannot check {options.Folder} yet.".AsMemory(), cancellation).ConfigureAwait(false);
        return ExitCode.CouldNotRun;
    }
}
