using System.CommandLine;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine serve</c>: runs the gateway until it is told to stop.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<FileInfo> _config = new("--config")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => new FileInfo("gateway.json"),
    };

    private readonly Option<DirectoryInfo?> _policies = new("--policies") { Description = "The policies' folder, instead of the configured one.", HelpName = "DIR" };

    private readonly Option<string> _urls = ListenUrl.Option("--urls", "http://127.0.0.1:8080");

    private readonly Option<string?> _sample = new("--sample")
    {
        Description = "Runs a sample against a mock provider in this process; needs no configuration and no key.",
        HelpName = "NAME",
    };

    private readonly Option<DirectoryInfo?> _shadow = new("--shadow") { Description = "Policies that are asked too, decide nothing, and whose differences are recorded.", HelpName = "DIR" };

    /// <summary>Declares the verb and its options.</summary>
    public ServeCommand()
        : base("serve", "Runs the gateway.")
    {
        Add(_config);
        Add(_policies);
        Add(_urls);
        Add(_sample);
        Add(_shadow);
        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(ServeOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        await console.Error.WriteLineAsync($"rulesengine serve: this build cannot serve {options.Config} yet.".AsMemory(), cancellation).ConfigureAwait(false);
        return ExitCode.CouldNotRun;
    }

    private ServeOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_config),
        parsed.GetValue(_policies),
        parsed.GetRequiredValue(_urls),
        parsed.GetValue(_sample),
        parsed.GetValue(_shadow));
}
