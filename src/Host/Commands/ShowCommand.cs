using System.CommandLine;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine show</c>: tells one request turn by turn.</summary>
internal sealed class ShowCommand : Command
{
    private readonly Argument<string> _trail = new("TRAIL") { Description = "The trail's id, from the header x-rulesengine-trail, or its beginning." };

    private readonly Option<FileSystemInfo> _recordings = new("--recordings")
    {
        Description = "A recording, or a folder of them.",
        HelpName = "PATH",
        DefaultValueFactory = _ => new DirectoryInfo("recordings"),
    };

    /// <summary>Declares the verb and its options.</summary>
    public ShowCommand()
        : base("show", "Tells a recorded request turn by turn: what was decided, by which line, and why nobody else was asked.")
    {
        _recordings.AcceptExistingOnly();
        Add(_trail);
        Add(_recordings);
        SetAction((parsed, cancellation) => ExecuteAsync(new ShowOptions(parsed.GetRequiredValue(_trail), parsed.GetRequiredValue(_recordings)), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(ShowOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        bool found = false;
        foreach (RecordedTrail recorded in new RecordingReader(options.Recordings.FullName).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!recorded.Trail.Id.StartsWith(options.Trail, StringComparison.OrdinalIgnoreCase)) continue;
            if (found) await console.Output.WriteLineAsync().ConfigureAwait(false);
            found = true;
            foreach (string line in TrailStory.Tell(recorded)) await console.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        if (found) return ExitCode.Fine;
        await console.Error.WriteLineAsync($"rulesengine show: no trail in {options.Recordings} begins with '{options.Trail}'.").ConfigureAwait(false);
        return ExitCode.CouldNotRun;
    }
}
