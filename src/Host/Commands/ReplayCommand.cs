using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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

    private readonly Option<ulong?> _model = new("--model")
    {
        Description = "Draws the outcome of a call that nobody made from the same deployment's nearest in time, forty times over, and says how sure the result is. The seed is 0 unless given.",
        HelpName = "SEED",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ReadSeed,
    };

    private readonly Option<bool> _approve = new("--approve") { Description = "Writes the decisions of these policies beside the recording; later runs report what is decided otherwise." };

    /// <summary>Declares the verb and its options.</summary>
    public ReplayCommand()
        : base("replay", "Puts recorded requests before other policies; exit code 2 when a decision differs, or is not as approved.")
    {
        _recordings.AcceptExistingOnly();
        _policies.AcceptExistingOnly();
        _against.AcceptExistingOnly();
        Add(_recordings);
        Add(_policies);
        Add(_against);
        Add(_format);
        Add(_all);
        Add(_model);
        Add(_approve);
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
        ReplayResult result = new ReplayRun(options, policies, against).Replay(console.Output, cancellation);
        foreach (RecordingError error in result.Reader.Errors) await console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
        await console.Output.WriteAsync(options.Format == ReplayFormat.Json ? ReplayJson.Of(result) : ReplayText.Of(result)).ConfigureAwait(false);
        if (result.Reader.ErrorCount > 0) return ExitCode.CouldNotRun;
        return result.IsAsExpected ? ExitCode.Fine : ExitCode.Found;
    }

    private ReplayOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_recordings),
        parsed.GetRequiredValue(_policies),
        parsed.GetValue(_against),
        parsed.GetValue(_format),
        parsed.GetValue(_all),
        parsed.GetResult(_model) is null ? null : parsed.GetValue(_model) ?? 0,
        parsed.GetValue(_approve));

    private static ulong? ReadSeed(ArgumentResult result)
    {
        if (result.Tokens.Count == 0) return 0;
        if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)) return seed;
        result.AddError($"--model wants a whole number to draw from, not '{result.Tokens[0].Value}'.");
        return null;
    }

    private static ReplayFormat ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Enum.GetNames<ReplayFormat>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<ReplayFormat>(text, ignoreCase: true);
        result.AddError($"--format wants pretty or json, not '{text}'.");
        return default;
    }
}
