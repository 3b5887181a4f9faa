using System.Text;
using System.Text.Json;
using RulesEngine.Host.Hosting;
using RulesEngine.Recording.Importing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Reads the plain lines that anybody can write: <c>{"status":429,"headers":{…},"body":…,"deployment":"openai/gpt-4o","at":"…"}</c>.</summary>
internal static class LineCalls
{
    /// <summary>Reads one line; beside what it must say it may say <c>model</c>, <c>tookMs</c>, <c>request</c>, <c>stream</c>, <c>inputTokens</c> and <c>outputTokens</c>.</summary>
    public static CallReading Read(LogEntry entry)
    {
        JsonElement json = entry.Json;
        if (json.Find("deployment").Text()?.Split('/', 2) is not [{ Length: > 0 } provider, { Length: > 0 } model]) return CallReading.Bad("'deployment' wants a provider and a model, such as \"openai/gpt-4o\"");
        if (json.Find("at").Time() is not { } at) return CallReading.Bad("'at' wants a time, such as \"2026-11-22T10:00:00Z\"");
        if (json.Find("status").Whole() is not (0 or (>= 100 and <= 599))) return CallReading.Bad("'status' wants an HTTP status, or 0 where there was no answer");
        int status = json.Find("status").Whole()!.Value;
        IReadOnlyList<KeyValuePair<string, string>> headers = [.. json.Find("headers").Pairs()];
        TimeSpan took = json.Find("tookMs").Milliseconds();
        return new CallReading(
            new ForeignCall(entry.File, entry.Number, at, provider, model)
            {
                Dialect = entry.Dialect ?? (Dialects.Names.Contains(provider) ? provider : "openai"),
                Model = json.Find("model").Text(),
                Status = status,
                Headers = headers,
                Error = status >= 300 ? Bytes(json.Find("body")) : null,
                Unanswered = status == 0 ? FailureKind.ConnectionFailed : null,
                Request = Bytes(json.Find("request")),
                Keys = ShownKeys.Of(headers),
                Took = took,
                Total = took,
                Stream = json.Find("stream") is { ValueKind: JsonValueKind.True },
                Usage = json.Find("inputTokens").Whole() is { } input ? new Usage(input, json.Find("outputTokens").Whole() ?? 0) : null,
            },
            null);
    }

    private static byte[] Bytes(JsonElement? body) => body is { } there ? Encoding.UTF8.GetBytes(body.Text() ?? there.GetRawText()) : [];
}
