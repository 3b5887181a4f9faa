using System.Text;
using System.Text.Json;
using RulesEngine.Recording.Importing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Reads the entries of an HTTP archive (HAR 1.2), as browsers, proxies and HTTP clients save it.</summary>
internal static class HarCalls
{
    /// <summary>Reads one entry; one that is no POST, or goes to nobody known and names no model, is no call.</summary>
    public static CallReading Read(LogEntry entry)
    {
        JsonElement? request = entry.Json.Find("request"), response = entry.Json.Find("response");
        if (request is null || response is null) return CallReading.Bad("an entry wants 'request' and 'response'");
        if (request.Find("method").Text() != "POST") return default;
        if (!Uri.TryCreate(request.Find("url").Text(), UriKind.Absolute, out Uri? url)) return CallReading.Bad("'request.url' is no address");
        string? host = CalledHost.DialectOf(url);
        string body = request.Find("postData").Find("text").Text() ?? "";
        JsonElement? sent = Parse(body);
        string? model = sent.Find("model").Text() ?? CalledHost.ModelOf(url);
        if (model is null) return host is null ? default : CallReading.Bad($"the request to {url.Host} names no model: neither its body nor its path does");
        if (entry.Json.Find("startedDateTime").Time() is not { } at) return CallReading.Bad("'startedDateTime' is no time");
        if (response.Find("status").Number() is not { } status) return CallReading.Bad("'response.status' is no number");
        TimeSpan total = entry.Json.Find("time").Milliseconds();
        string answer = Content(response.Find("content"));
        bool failed = status is < 200 or > 299 || Parse(answer).Find("error") is { ValueKind: JsonValueKind.Object };
        ForeignCall call = new(entry.File, entry.Number, at, host ?? entry.Dialect ?? url.Host, model)
        {
            Dialect = entry.Dialect ?? host ?? "openai",
            Status = (int)Math.Clamp(status, 0, 599),
            Headers = [.. Named(response.Find("headers"))],
            Error = failed ? Encoding.UTF8.GetBytes(answer) : null,
            Unanswered = status <= 0 ? FailureKind.ConnectionFailed : null,
            Request = Encoding.UTF8.GetBytes(body),
            Keys = Keys(request, response),
            Took = failed ? total : FirstByte(entry.Json.Find("timings")) ?? total,
            Total = total,
            Stream = sent.Find("stream") is { ValueKind: JsonValueKind.True } || url.AbsolutePath.Contains("stream", StringComparison.OrdinalIgnoreCase),
            MaxTokens = sent.Find("max_tokens").Whole() ?? sent.Find("max_completion_tokens").Whole(),
            Usage = failed ? null : AnswerUsage.Of(answer),
        };
        return new CallReading(call, null);
    }

    private static TimeSpan? FirstByte(JsonElement? timings)
    {
        double sum = 0;
        foreach (string part in (ReadOnlySpan<string>)["blocked", "dns", "connect", "send", "wait"]) sum += Math.Max(0, timings.Find(part).Number() ?? 0);
        return timings.Find("wait").Number() is >= 0 && sum < 1e11 ? TimeSpan.FromMilliseconds(sum) : null;
    }

    private static IReadOnlyList<string> Keys(JsonElement? request, JsonElement? response) => ShownKeys.Of(
    [
        .. Named(request.Find("headers")), .. Named(request.Find("queryString")), .. Named(response.Find("headers")),
        .. Named(request.Find("cookies")).Concat(Named(response.Find("cookies"))).Select(cookie => new KeyValuePair<string, string>("cookie", cookie.Value)),
        .. new Uri(request.Find("url").Text()!).Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).Select(part => new KeyValuePair<string, string>(part[0], Uri.UnescapeDataString(part[1]))),
    ]);

    private static IEnumerable<KeyValuePair<string, string>> Named(JsonElement? list) =>
        list.Items().Select(item => new KeyValuePair<string, string>(item.Find("name").Text() ?? "", item.Find("value").Text() ?? ""));

    private static string Content(JsonElement? content)
    {
        string text = content.Find("text").Text() ?? "";
        if (content.Find("encoding").Text() != "base64") return text;
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private static JsonElement? Parse(string text)
    {
        if (!text.TrimStart().StartsWith('{')) return null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
