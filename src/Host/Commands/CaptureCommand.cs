using System.Buffers;
using System.CommandLine;
using System.Text;
using RulesEngine.Recording;
using RulesEngine.Recording.Capturing;
using RulesEngine.Recording.Reading;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine capture</c>: takes trails out of recordings into a small fixture for tests, redacted.</summary>
internal sealed class CaptureCommand : Command
{
    private readonly Argument<FileSystemInfo> _recordings = new("RECORDINGS") { Description = "A recording, or a folder of them." };
    private readonly Option<string[]> _ids = new("--trail") { Description = "The id of a trail, or its beginning; may be given several times.", HelpName = "ID" };
    private readonly Option<DateTimeOffset?> _since = new("--since") { Description = "Not before this time.", HelpName = "TIME", CustomParser = Written.Time };
    private readonly Option<DateTimeOffset?> _until = new("--until") { Description = "Before this time.", HelpName = "TIME", CustomParser = Written.Time };
    private readonly Option<FailureKind?> _failure = new("--failure") { Description = "With an attempt that failed like this, for example RateLimited.", HelpName = "KIND", CustomParser = Written.Failure };
    private readonly Option<string?> _deployment = new("--deployment") { Description = "With an attempt at this deployment.", HelpName = "ID" };
    private readonly Option<string?> _model = new("--model") { Description = "For this model.", HelpName = "NAME" };
    private readonly Option<int> _most = new("--most") { Description = "How many trails at most; 100 unless given.", HelpName = "N", DefaultValueFactory = _ => 100 };
    private readonly Option<FileInfo?> _output = new("--out") { Description = "The file to write; the output unless given.", HelpName = "FILE" };

    /// <summary>Declares the verb and its options.</summary>
    public CaptureCommand()
        : base("capture", "Takes trails out of recordings into a fixture for tests, without bodies, keys and the providers' words.")
    {
        _recordings.AcceptExistingOnly();
        _output.AcceptNoFolder();
        Add(_recordings);
        Add(_ids);
        Add(_since);
        Add(_until);
        Add(_failure);
        Add(_deployment);
        Add(_model);
        Add(_most);
        Add(_output);
        SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), parsed.InvocationConfiguration, cancellation));
    }

    private static async Task<int> ExecuteAsync(CaptureOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        RecordingReader reader = new(options.Recordings.FullName);
        ArrayBufferWriter<byte> lines = new();
        int count = 0;
        foreach (RecordedTrail recorded in reader.Read().Where(options.Filter.Fits).Take(options.Most))
        {
            cancellation.ThrowIfCancellationRequested();
            Capture.Write(recorded, lines);
            count++;
        }

        foreach (RecordingError error in reader.Errors) await console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
        if (options.Output is { } file) await File.WriteAllBytesAsync(file.FullName, lines.WrittenMemory, cancellation).ConfigureAwait(false);
        else await console.Output.WriteAsync(Encoding.UTF8.GetString(lines.WrittenSpan)).ConfigureAwait(false);
        await console.Error.WriteLineAsync($"rulesengine capture: {count} {(count == 1 ? "trail" : "trails")} of {reader.Count} read.").ConfigureAwait(false);
        return count > 0 && reader.ErrorCount == 0 ? ExitCode.Fine : ExitCode.CouldNotRun;
    }

    private CaptureOptions Read(ParseResult parsed)
    {
        CaptureFilter filter = new()
        {
            Ids = parsed.GetValue(_ids) ?? [],
            Since = parsed.GetValue(_since),
            Until = parsed.GetValue(_until),
            Failure = parsed.GetValue(_failure),
            Deployment = parsed.GetValue(_deployment),
            Model = parsed.GetValue(_model),
        };
        return new CaptureOptions(parsed.GetRequiredValue(_recordings), filter, parsed.GetValue(_most), parsed.GetValue(_output));
    }
}
