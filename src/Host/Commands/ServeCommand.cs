using System.CommandLine;
using RulesEngine.Configuration;
using RulesEngine.Host.Hosting;

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

    private readonly Option<DirectoryInfo?> _shadow = new("--shadow") { Description = "Policies that are asked too, decide nothing, and whose differences are counted.", HelpName = "DIR" };

    /// <summary>Declares the verb and its options.</summary>
    public ServeCommand()
        : base("serve", "Runs the gateway.")
    {
        _shadow!.AcceptExistingOnly();
        Add(_config);
        Add(_policies);
        Add(_urls);
        Add(_sample);
        Add(_shadow);
        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(ServeOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        // The sockets run what follows a read or a write themselves; nothing on a request's path blocks. Read once, before the first socket.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        await using Sample? sample = await Sample.StartAsync(options.Sample).ConfigureAwait(false);
        return await ServeAsync(options, sample, console, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> ServeAsync(ServeOptions options, Sample? sample, InvocationConfiguration console, CancellationToken cancellation)
    {
        using ILoggerFactory logs = ConsoleLog.Open();
        await using Gateway gateway = new(sample?.Configuration ?? options.Config.ToString(), options.Policies?.FullName, options.Shadow?.FullName, logs);
        if (gateway.Load() is { Count: > 0 } mistakes)
        {
            foreach (ConfigurationError mistake in mistakes) await console.Error.WriteLineAsync(mistake.ToString()).ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }

        await using WebApplication server = WebServer.Build(options.Url, gateway, logs);
        await server.StartAsync(cancellation).ConfigureAwait(false);
        await console.Output.WriteLineAsync($"rulesengine serve: listening on {server.Urls.First()}").ConfigureAwait(false);
        if (sample is not null) await console.Output.WriteLineAsync(sample.WhatToTry(server.Urls.First())).ConfigureAwait(false);
        await Stop.RequestedAsync(cancellation).ConfigureAwait(false);
        await server.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private ServeOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_config),
        parsed.GetValue(_policies),
        parsed.GetRequiredValue(_urls),
        parsed.GetValue(_sample),
        parsed.GetValue(_shadow));
}
