using System.CommandLine;
using RulesEngine.Host.Admin;
using RulesEngine.Host.Commands.Explaining;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine explain-request</c>: what would become of a request, without sending it.</summary>
internal sealed class ExplainRequestCommand : Command
{
    private static readonly Dictionary<string, Dialect> Clients = new() { ["openai"] = Dialect.OpenAi, ["openai-responses"] = Dialect.OpenAiResponses, ["anthropic"] = Dialect.Anthropic };

    private readonly Argument<string> _request = new("FILE") { Description = "The request's body as JSON; '-', or nothing, for standard input.", DefaultValueFactory = _ => "-" };
    private readonly Option<FileInfo> _config = new("--config") { Description = "Who can answer, and who decides.", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo("gateway.json") };
    private readonly Option<string> _dialect = new("--dialect") { Description = "What the client speaks: openai (the default), openai-responses or anthropic.", HelpName = "NAME", DefaultValueFactory = _ => "openai" };
    private readonly Option<string[]> _headers = new("--header", "-H") { Description = "A header of the request, 'name: value'; may stand several times.", HelpName = "HEADER" };
    private readonly Option<FailureKind[]> _fail = new("--fail") { Description = "How the first call ends; a second one says how the second ends, and so on.", HelpName = "KIND", CustomParser = Written.Failures };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "When it arrives; now unless set.", HelpName = "TIME", CustomParser = Written.Time };
    private readonly Option<Uri?> _url = new("--url") { Description = $"A gateway that runs: its deployments' health counts. Sends {AdminGate.Variable}, where it is set.", HelpName = "URL", CustomParser = Written.Url };
    private readonly Option<ReplayFormat> _format = new("--format") { Description = "How to report: pretty (the default) or json.", HelpName = "FORMAT" };

    /// <summary>Declares the verb and its options.</summary>
    public ExplainRequestCommand()
        : base("explain-request", "Tells what would become of a request: who could answer, what the policies would decide, and why nobody else is asked. It is not sent.")
    {
        _config.AcceptExistingOnly();
        _request.AcceptNoFolder();
        _dialect.AcceptOnlyFromAmong([.. Clients.Keys]);
        _headers.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf(':', StringComparison.Ordinal) <= 0) result.AddError($"--header wants 'name: value', not '{token.Value}'.");
        });
        Add(_request);
        foreach (Option option in (Option[])[_config, _dialect, _headers, _fail, _at, _url, _format]) Add(option);
        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(ExplainRequestOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        byte[] request = await ReadAsync(options.Request, cancellation).ConfigureAwait(false);
        LiveHealth? live = null;
        if (options.Gateway is not null)
        {
            (live, string problem) = await LiveHealth.AskAsync(options.Gateway, cancellation).ConfigureAwait(false);
            if (live is null) throw new IOException(problem);
        }

        ExplainRequestRun run = new(options);
        ExplainedRequest? explained = await run.RunAsync(request, live);
        foreach (string mistake in run.Mistakes) await console.Error.WriteLineAsync(mistake).ConfigureAwait(false);
        if (explained is null && run.Refused is null) return ExitCode.CouldNotRun;
        bool json = options.Format == ReplayFormat.Json;
        string told = explained is null
            ? json ? ExplanationJson.Of(run.Refused!) : ExplanationText.Of(run.Refused!)
            : json ? ExplanationJson.Of(explained) : ExplanationText.Of(explained);
        await console.Output.WriteAsync(told).ConfigureAwait(false);
        return explained?.IsAnswered == true ? ExitCode.Fine : ExitCode.Found;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellation)
    {
        if (file != "-") return await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        using MemoryStream all = new();
        using Stream input = Console.OpenStandardInput();
        await input.CopyToAsync(all, cancellation).ConfigureAwait(false);
        return all.ToArray();
    }

    private ExplainRequestOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_request),
        parsed.GetRequiredValue(_config),
        Clients[parsed.GetRequiredValue(_dialect)],
        parsed.GetValue(_headers) ?? [],
        parsed.GetValue(_fail) ?? [],
        parsed.GetValue(_at),
        parsed.GetValue(_url),
        parsed.GetValue(_format));
}
