using System.CommandLine;
using RulesEngine.Host.Commands.Simulating;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine simulate</c>: a month of traffic under policies, in a minute.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly Argument<string?> _model = new("MODEL") { Description = "The model of the configuration; its first one unless given.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<FileInfo> _config = new("--config") { Description = "Who can answer, and who decides.", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo("gateway.json") };
    private readonly Option<DirectoryInfo[]> _against = new("--against") { Description = "Other policies under the same names, to compare with; may stand several times.", HelpName = "DIR" };
    private readonly Option<FileInfo> _world = new("--world") { Description = "How the deployments behave: latencies, failures, outages.", HelpName = "FILE" };
    private readonly Option<FileSystemInfo> _recordings = new("--recordings") { Description = "Recordings to learn arrivals and behaviour from.", HelpName = "PATH" };
    private readonly Option<FileInfo> _arrivals = new("--arrivals") { Description = "When requests come and how large they are: lines of time, input tokens, output tokens; gone through over and over.", HelpName = "FILE" };
    private readonly Option<double?> _days = new("--days") { Description = "How long; 30, or as long as the recordings, unless given.", HelpName = "N" };
    private readonly Option<int> _requests = new("--requests") { Description = "How many requests, where they come at an even pace; 40000 unless given.", HelpName = "N", DefaultValueFactory = _ => 40_000 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Where chance is drawn from: the same seed gives the same result. 1 unless given.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<FileInfo> _chart = new("--chart") { Description = "Draws the result as SVG.", HelpName = "FILE" };
    private readonly Option<ReplayFormat> _format = new("--format") { Description = "How to report: pretty (the default) or json.", HelpName = "FORMAT" };

    /// <summary>Declares the verb and its options.</summary>
    public SimulateCommand()
        : base("simulate", "Sends made-up or learnt traffic through policies in virtual time: failures, latencies and cost beside those without failover.")
    {
        _config.AcceptExistingOnly();
        _against.AcceptExistingOnly();
        _world.AcceptExistingOnly();
        _recordings.AcceptExistingOnly();
        _arrivals.AcceptExistingOnly();
        foreach (Option file in (Option[])[_world, _arrivals, _chart]) file.AcceptNoFolder();
        _days.Validators.Add(result =>
        {
            if (result.GetValue(_days) is not (> 0 and <= 3660)) result.AddError("--days wants a number above 0, up to 3660.");
        });
        _requests.Validators.Add(result =>
        {
            if (result.GetValue(_requests) is not (> 0 and <= 1_000_000_000)) result.AddError("--requests wants a whole number above 0, up to 1000000000.");
        });
        foreach (Symbol symbol in (Symbol[])[_model, _config, _against, _world, _recordings, _arrivals, _days, _requests, _seed, _chart, _format])
        {
            if (symbol is Option option) Add(option);
            else Add((Argument)symbol);
        }

        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(SimulateOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        SimulateRun simulate = new(options);
        SimulatedRun? run = simulate.Run(cancellation);
        foreach (string mistake in simulate.Mistakes) await console.Error.WriteLineAsync(mistake).ConfigureAwait(false);
        if (run is null) return ExitCode.CouldNotRun;
        await console.Output.WriteAsync(options.Format == ReplayFormat.Json ? SimulationJson.Of(run) : SimulationTable.Of(run)).ConfigureAwait(false);
        if (options.Chart is { } chart) await File.WriteAllTextAsync(chart.FullName, SimulationChart.Of(run), cancellation).ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private SimulateOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_model),
        parsed.GetRequiredValue(_config),
        parsed.GetValue(_against) ?? [],
        parsed.GetValue(_world),
        parsed.GetValue(_recordings),
        parsed.GetValue(_arrivals),
        parsed.GetValue(_days),
        parsed.GetValue(_requests),
        parsed.GetValue(_seed),
        parsed.GetValue(_chart),
        parsed.GetValue(_format));
}
