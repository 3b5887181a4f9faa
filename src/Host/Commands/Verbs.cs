using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Sockets;

namespace RulesEngine.Host.Commands;

/// <summary>The command line: one verb, its options, an exit code.</summary>
internal static class Verbs
{
    /// <summary>How long a verb may take to end in order after Ctrl-C or SIGTERM, before the process leaves anyway.</summary>
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(30);

    /// <summary>Runs the verb that the arguments name, and returns the exit code: 0 fine, 1 could not run, 2 ran and found something.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Takes what the verb has to say.</param>
    /// <param name="error">Takes why it could not run.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(error);
        ParseResult parsed = NewRoot().Parse(args.Length > 0 ? args : ["--help"]);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(Explain(parsed)).ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }

        InvocationConfiguration invocation = new() { Output = output, Error = error, ProcessTerminationTimeout = Leave, EnableDefaultExceptionHandler = false };
        try
        {
            int code = await parsed.InvokeAsync(invocation).ConfigureAwait(false);
            return args.Length > 0 ? code : ExitCode.CouldNotRun;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or InvalidDataException or SocketException)
        {
            string reason = cannot is SocketException ? $"cannot listen at this address: {cannot.Message}." : cannot.Message;
            await error.WriteLineAsync($"rulesengine {NameOf(parsed.CommandResult.Command)}: {reason}").ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync($"rulesengine {NameOf(parsed.CommandResult.Command)}: stopped before it was done.").ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }
    }

    private static RootCommand NewRoot() => new("A self-hosted, OpenAI-compatible LLM gateway whose failover is code.")
    {
        new InitCommand(),
        new ServeCommand(),
        new CheckCommand(),
        new TestCommand(),
        new PoliciesCommand(),
        new ExplainCommand(),
        new ExplainRequestCommand(),
        new ReplayCommand(),
        new SimulateCommand(),
        new ShowCommand(),
        new CaptureCommand(),
        new ImportCommand(),
        new MockCommand(),
    };

    private static string Explain(ParseResult parsed)
    {
        Command verb = parsed.CommandResult.Command;
        if (verb is RootCommand)
        {
            string names = string.Join(", ", verb.Subcommands.Select(command => command.Name));
            string? first = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
            return first is null
                ? $"rulesengine: {parsed.Errors[0].Message} The verbs are {names}."
                : $"rulesengine: there is no '{first}'. The verbs are {names}; 'rulesengine VERB --help' shows the options of one.";
        }

        string reasons = string.Join(" ", parsed.Errors.Select(Reason));
        string name = NameOf(verb);
        return $"rulesengine {name}: {reasons} 'rulesengine {name} --help' shows the options.";
    }

    private static string NameOf(Command verb) =>
        verb.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } above ? $"{NameOf(above)} {verb.Name}" : verb.Name;

    private static string Reason(ParseError error) => error.Message.EndsWith('.') ? error.Message : error.Message + ".";
}
