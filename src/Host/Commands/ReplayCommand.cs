using System.CommandLine;
using System.CommandLine.Parsing;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine replay</c>: puts recorded requests before other policies, and says what would be different.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<FileSystemInfo> _recordings = new("RECORDINGS") { Description = "A recording, or a folder of them." };

    private readonly Option<DirectoryInfo> _policies = new("--policies")
    {
        Description = "The policies that decide now, or a folder with a gateway.json that names them.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("policies"),
    };

    private readonly Option<DirectoryInfo> _against = new("--against") { Description = "Policies to compare with, instead of what was recorded.", HelpName = "DIR" };
    private readonly Option<ReplayFormat> _format = new("--format") { Description = "How to report: pretty (the default) or json.", HelpName = "FORMAT", CustomParser = ReadFormat };
    private readonly Option<bool> _all = new("--all") { Description = "Lists every turn that differs." };

    /// <summary>Declares the verb and its options.</summary>
    public ReplayCommand()
        : base("replay", "Puts recorded requests before other policies; exit code 2 when a decision differs.")
    {
        _recordings.AcceptExistingOnly();
        _policies.AcceptExistingOnly();
        _against.AcceptExistingOnly();
        Add(_recordings);
        Add(_policies);
        Add(_against);
        Add(_format);
        Add(_all);
        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(ReplayOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        ReplayPolicies policies = ReplayFolder.Open(options.Policies, out IReadOnlyList<string> mistakes);
        ReplayPolicies? against = null;
        if (options.Against is { } other)
        {
            against = ReplayFolder.Open(other, out IReadOnlyList<string> more);
            mistakes = [.. mistakes, .. more];
        }

        foreach (string mistake in mistakes) await console.Error.WriteLineAsync(mistake).ConfigureAwait(false);
        if (mistakes.Count > 0) return ExitCode.CouldNotRun;
        try
        {
            ReplayResult result = Replay(options, policies, against, console.Output, cancellation);
            foreach (RecordingError error in result.Reader.Errors) await console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            await console.Output.WriteAsync(options.Format == ReplayFormat.Json ? ReplayJson.Of(result) : ReplayText.Of(result)).ConfigureAwait(false);
            if (result.Reader.ErrorCount > 0) return ExitCode.CouldNotRun;
            return result.Decisions.Differences > 0 ? ExitCode.Found : ExitCode.Fine;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await console.Error.WriteLineAsync($"rulesengine replay: {cannot.Message}").ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }
    }

    /// <summary>Reads the recordings twice: to decide every turn again and learn what the deployments did, then to send every request through again.</summary>
    private static ReplayResult Replay(ReplayOptions options, ReplayPolicies policies, ReplayPolicies? against, TextWriter output, CancellationToken cancellation)
    {
        DecisionReport decisions = new();
        DecisionReplay now = new(policies);
        DecisionReplay? before = against is null ? null : new DecisionReplay(against);
        OutcomeReplay outcomes = new(policies);
        if (options is { All: true, Format: ReplayFormat.Pretty }) decisions.Found += difference => output.WriteLine(ReplayText.Line(difference));
        RecordingReader reader = new(options.Recordings.FullName);
        foreach (RecordedTrail recorded in reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            decisions.Add(recorded.Trail, now, before);
            outcomes.Learn(recorded.Trail);
        }

        foreach (RecordedTrail recorded in new RecordingReader(options.Recordings.FullName).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            outcomes.Replay(recorded.Trail);
        }

        return new ReplayResult(reader, policies, decisions, outcomes.Report);
    }

    private ReplayOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_recordings),
        parsed.GetRequiredValue(_policies),
        parsed.GetValue(_against),
        parsed.GetValue(_format),
        parsed.GetValue(_all));

    private static ReplayFormat ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Enum.GetNames<ReplayFormat>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<ReplayFormat>(text, ignoreCase: true);
        result.AddError($"--format wants pretty or json, not '{text}'.");
        return default;
    }
}
