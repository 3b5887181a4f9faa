using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>
/// More recorded failures, one JSON object a line: the file that RULESENGINE_FAILURES names, or <c>shared/data/failures.jsonl</c> in a folder
/// above this repository. It is no part of the repository; where it is not there, nobody needs it.
/// </summary>
internal static class SharedFailures
{
    public const string Absent = "There are no more recorded failures here: set RULESENGINE_FAILURES to a file of them. Those of tests/data/failures are checked either way.";

    public static IReadOnlyList<RecordedFailure>? All { get; } = Environment.GetEnvironmentVariable("RULESENGINE_FAILURES") is { } named ? Read(named) : Find(Configuration.Repository.Root);

    private static IReadOnlyList<RecordedFailure>? Find(string? folder)
    {
        if (folder is null) return null;
        string path = Path.Combine(folder, "shared", "data", "failures.jsonl");
        return File.Exists(path) ? Read(path) : Find(Path.GetDirectoryName(folder));
    }

    private static IReadOnlyList<RecordedFailure> Read(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)];

    private static RecordedFailure Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement record = document.RootElement, label = record.GetProperty("label");
        Dictionary<string, string> headers = [];
        if (record.TryGetProperty("headers", out JsonElement all) && all.ValueKind == JsonValueKind.Object)
            foreach (JsonProperty header in all.EnumerateObject()) headers[header.Name] = header.Value.ToString();
        return new RecordedFailure(
            record.GetProperty("id").GetString()!,
            record.GetProperty("provider").GetString()!,
            record.GetProperty("stage").GetString()!,
            record.GetProperty("http_status") is { ValueKind: JsonValueKind.Number } status ? status.GetInt32() : 0,
            headers,
            record.GetProperty("body") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : record.GetProperty("body").GetRawText(),
            label.GetProperty("kind").GetString()!,
            new Advice(label.GetProperty("retry_same").GetBoolean(), label.GetProperty("fallback_helps").GetBoolean()),
            label.TryGetProperty("retry_after_s", out JsonElement wait) && wait.ValueKind == JsonValueKind.Number ? wait.GetDouble() : null);
    }
}
