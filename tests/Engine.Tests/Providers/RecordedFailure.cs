using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>One failure as a real API sent it, and what people say it was.</summary>
internal sealed record RecordedFailure(string Id, string Provider, string Stage, int Status, IReadOnlyDictionary<string, string> Headers, string Body, bool Stream, JsonElement Label)
{
    public string Kind => Label.GetProperty("kind").GetString()!;

    public Advice Advice => new(Label.GetProperty("retry_same").GetBoolean(), Label.GetProperty("fallback_helps").GetBoolean());

    public double? RetryAfterSeconds => Label.TryGetProperty("retry_after_s", out JsonElement wait) && wait.ValueKind == JsonValueKind.Number ? wait.GetDouble() : null;

    public static IReadOnlyList<RecordedFailure> ReadAll(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Read)];

    private static RecordedFailure Read(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement record = document.RootElement.Clone();
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
            record.TryGetProperty("stream", out JsonElement stream) && stream.ValueKind == JsonValueKind.True,
            record.GetProperty("label"));
    }
}
