using System.IO.Pipelines;
using System.Text.Json;
using RulesEngine.Routing;

namespace RulesEngine.Testing;

/// <summary>What the client of a scenario got, to its last byte.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The assistant's text, or the error's message.</param>
/// <param name="RetryAfter">How long it is told to stay away; null where nothing is known.</param>
internal sealed record ClientAnswer(int Status, string Text, TimeSpan? RetryAfter)
{
    public static async ValueTask<ClientAnswer> ReceiveAsync(RoutedAnswer answer, CancellationToken clientGone)
    {
        using MemoryStream received = new();
        PipeWriter client = PipeWriter.Create(received, new StreamPipeWriterOptions(leaveOpen: true));
        await answer.SendAsync(client, clientGone);
        await client.CompleteAsync();
        return new ClientAnswer(answer.Trail.Status, TextOf(received.ToArray()), answer.RetryAfter);
    }

    /// <summary>The text of an answer in one piece, of an error, or of all the events of a stream.</summary>
    private static string TextOf(byte[] body)
    {
        string text = System.Text.Encoding.UTF8.GetString(body);
        if (!text.StartsWith("data:", StringComparison.Ordinal)) return TextOf(text);
        IEnumerable<string> events = text.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal));
        return string.Concat(events.Select(line => TextOf(line["data: ".Length..])));
    }

    private static string TextOf(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("error", out JsonElement error)) return error.GetProperty("message").GetString() ?? "";
        JsonElement choices = root.GetProperty("choices");
        if (choices.GetArrayLength() == 0) return "";
        JsonElement choice = choices[0];
        JsonElement said = choice.TryGetProperty("delta", out JsonElement delta) ? delta : choice.GetProperty("message");
        return said.TryGetProperty("content", out JsonElement content) ? content.GetString() ?? "" : "";
    }
}
