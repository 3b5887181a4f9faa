using System.Text.Json;
using RulesEngine.Recording.Importing;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>A log as read: its calls, what could not be read of it, and how many entries are no calls.</summary>
internal sealed class CallLog(string file, string? dialect)
{
    private readonly List<ForeignCall> _calls = [];
    private readonly List<string> _unread = [];

    /// <summary>The calls, in the order of the log.</summary>
    public IReadOnlyList<ForeignCall> Calls => _calls;

    /// <summary>What could not be read, each with its file and its line or entry.</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>Entries that are no calls to a model: pages, pictures, preflights.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Reads a log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="format">What it is; null to tell by its look.</param>
    /// <param name="dialect">The dialect of all its calls; null to guess each.</param>
    /// <exception cref="InvalidDataException">It is no such log.</exception>
    public static CallLog Read(string path, string text, LogFormat? format, string? dialect)
    {
        CallLog log = new(Path.GetFileName(path), dialect);
        format ??= LogLook.FormatOf(path, text);
        if (format == LogFormat.Har) log.ReadArchive(text);
        else if (text.TrimStart().StartsWith('[')) log.ReadList(Whole(text), format.Value);
        else log.ReadLines(text, format.Value);
        return log;
    }

    private void ReadArchive(string text)
    {
        JsonElement? entries = Whole(text).Find("log").Find("entries");
        if (entries is not { ValueKind: JsonValueKind.Array } list) throw new InvalidDataException("an HTTP archive has a list 'log.entries', and this file has none.");
        ReadList(list, LogFormat.Har);
    }

    private void ReadList(JsonElement list, LogFormat format)
    {
        int number = 0;
        foreach (JsonElement item in list.EnumerateArray()) Add(format, item, ++number, $"{file}(entry {number})");
    }

    private void ReadLines(string text, LogFormat format)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using JsonDocument json = JsonDocument.Parse(line);
                Add(format, json.RootElement.Clone(), number, $"{file}({number})");
            }
            catch (JsonException)
            {
                _unread.Add($"{file}({number}): this line is no JSON object");
            }
        }
    }

    private void Add(LogFormat format, JsonElement json, int number, string place)
    {
        LogEntry entry = new(file, number, dialect, json);
        CallReading read = json.ValueKind != JsonValueKind.Object ? CallReading.Bad("this is no JSON object") : format switch
        {
            LogFormat.Har => HarCalls.Read(entry),
            LogFormat.LiteLlm => LiteLlmCalls.Read(entry),
            _ => LineCalls.Read(entry),
        };
        if (read.Call is { } call) _calls.Add(call);
        else if (read.Wrong is { } wrong) _unread.Add($"{place}: {wrong}");
        else PassedOver++;
    }

    private static JsonElement Whole(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"the file is no JSON: it breaks off or goes wrong at line {wrong.LineNumber + 1}.");
        }
    }
}
