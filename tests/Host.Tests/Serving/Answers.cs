using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>Reads what the gateway answered.</summary>
internal static class Answers
{
    public static string Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues($"x-rulesengine-{name}", out IEnumerable<string>? values) ? values.Single() : "";

    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.TextAsync()).RootElement;

    public static async Task<string> ContentAsync(this HttpResponseMessage answer) =>
        (await answer.JsonAsync()).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;

    /// <summary>The text of a stream, put together from its chunks; an error event throws.</summary>
    public static async Task<string> StreamedAsync(this HttpResponseMessage answer)
    {
        string[] events = await answer.EventsAsync();
        return string.Concat(events.Where(data => data != "[DONE]").Select(TextOf));
    }

    /// <summary>The data of every event of a stream, in order.</summary>
    public static async Task<string[]> EventsAsync(this HttpResponseMessage answer) =>
        [.. (await answer.TextAsync()).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line[6..].TrimEnd('\r'))];

    private static string TextOf(string chunk)
    {
        JsonElement json = JsonDocument.Parse(chunk).RootElement;
        if (json.TryGetProperty("error", out JsonElement error)) throw new InvalidOperationException($"The stream broke: {error}");
        return json.GetProperty("choices") is { } choices && choices.GetArrayLength() > 0 && choices[0].GetProperty("delta").TryGetProperty("content", out JsonElement content)
            ? content.GetString() ?? ""
            : "";
    }
}
