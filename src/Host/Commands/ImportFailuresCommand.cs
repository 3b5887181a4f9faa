using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using RulesEngine.Host.Commands.Importing.Calls;
using RulesEngine.Host.Hosting;
using RulesEngine.Recording.Importing;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine import failures</c>: makes a recording of calls that something else made and logged.</summary>
internal sealed class ImportFailuresCommand : Command
{
    private readonly Argument<FileInfo> _file = new("FILE") { Description = "A HAR file, LiteLLM's JSON logs, or plain lines." };
    private readonly Option<LogFormat?> _from = new("--from") { Description = "What the file is: har, litellm or lines; told by its look unless given.", HelpName = "FORMAT", CustomParser = ReadFormat };
    private readonly Option<string?> _dialect = new("--dialect") { Description = "Whose error tables read the failures, for example anthropic; told by each call unless given.", HelpName = "NAME", CustomParser = ReadDialect };
    private readonly Option<string> _model = new("--model") { Description = "The model's name for calls that do not say what the client asked for; chat unless given.", HelpName = "NAME", DefaultValueFactory = _ => "chat" };
    private readonly Option<FileInfo?> _out = new("--out") { Description = "The recording to write; the output unless given.", HelpName = "FILE" };

    /// <summary>Declares the verb and its options.</summary>
    public ImportFailuresCommand()
        : base("failures", "Makes a recording of failed and answered calls in a log, without prompts and keys.")
    {
        _file.AcceptExistingOnly();
        _file.AcceptNoFolder();
        _out.AcceptNoFolder();
        Add(_file);
        Add(_from);
        Add(_dialect);
        Add(_model);
        Add(_out);
        SetAction((parsed, cancellation) => ExecuteAsync(parsed, parsed.InvocationConfiguration, cancellation));
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, InvocationConfiguration console, CancellationToken cancellation)
    {
        FileInfo file = parsed.GetRequiredValue(_file);
        string text = await File.ReadAllTextAsync(file.FullName, cancellation).ConfigureAwait(false);
        CallLog log = CallLog.Read(file.FullName, text, parsed.GetValue(_from), parsed.GetValue(_dialect));
        foreach (string unread in log.Unread) await console.Error.WriteLineAsync(unread).ConfigureAwait(false);
        if (log.Calls.Count == 0) throw new InvalidDataException($"{file} holds no call that can be read; nothing is written.");
        ArrayBufferWriter<byte> lines = new();
        new ForeignTrails(parsed.GetRequiredValue(_model)).Write(log.Calls, lines);
        await WriteAsync(parsed.GetValue(_out), lines.WrittenMemory, console, cancellation).ConfigureAwait(false);
        await console.Error.WriteLineAsync($"rulesengine import failures: {Sum(log)}.").ConfigureAwait(false);
        return log.Unread.Count == 0 ? ExitCode.Fine : ExitCode.Found;
    }

    private static async Task WriteAsync(FileInfo? output, ReadOnlyMemory<byte> lines, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (output is null)
        {
            await console.Output.WriteAsync(Encoding.UTF8.GetString(lines.Span)).ConfigureAwait(false);
            return;
        }

        if (output.Exists) throw new InvalidDataException($"{output} is there already, and nothing is written over; name another file with --out.");
        output.Directory?.Create();
        await File.WriteAllBytesAsync(output.FullName, lines, cancellation).ConfigureAwait(false);
    }

    private static string Sum(CallLog log)
    {
        int failed = log.Calls.Count(call => call.Error is not null || call.Unanswered is not null);
        string others = log.PassedOver > 0 ? $"; {log.PassedOver} {(log.PassedOver == 1 ? "entry is" : "entries are")} no call to a model" : "";
        return $"{log.Calls.Count} {(log.Calls.Count == 1 ? "call" : "calls")}, {failed} failed; {log.Unread.Count} could not be read{others}";
    }

    private static LogFormat? ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Enum.GetNames<LogFormat>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<LogFormat>(text, ignoreCase: true);
        result.AddError($"--from wants har, litellm or lines, not '{text}'.");
        return null;
    }

    private static string? ReadDialect(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Dialects.Names.Contains(text)) return text;
        result.AddError($"--dialect wants one of {string.Join(", ", Dialects.Names)}, not '{text}'.");
        return null;
    }
}
