using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>A provider on a bare socket, for what no well-behaved server can be made to do. The model's name says what.</summary>
internal sealed partial class OddUpstream : IAsyncDisposable
{
    private const string Refusal = """{"error":{"message":"This model does not support assistant message prefill. The conversation must end with a user message.","type":"invalid_request_error","param":"messages","code":null}}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    public OddUpstream()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string BaseUrl => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception thrown) when (thrown is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving);
        }
    }

    /// <summary>One request a connection, then it is closed: a length that was not reached, or a last chunk that never came, is a cut.</summary>
    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                string request = await ReadAsync(client.GetStream());
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(Answer(request)), _closing.Token);
            }
            catch (Exception thrown) when (thrown is IOException or OperationCanceledException)
            {
                // The gateway left, or the test is over.
            }
        }
    }

    private async Task<string> ReadAsync(NetworkStream connection)
    {
        StringBuilder request = new();
        byte[] buffer = new byte[16 << 10];
        while (true)
        {
            int read = await connection.ReadAsync(buffer, _closing.Token);
            if (read == 0) throw new IOException("The gateway left.");
            request.Append(Encoding.UTF8.GetString(buffer, 0, read));
            string text = request.ToString();
            int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0 && Length().Match(text) is { Success: true } length && text.Length - head - 4 >= int.Parse(length.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)) return text;
        }
    }

    private static string Answer(string request)
    {
        string model = Model().Match(request).Groups[1].Value;
        bool streams = request.Contains("\"stream\":true", StringComparison.Ordinal);
        if (model.Contains("nothing", StringComparison.Ordinal)) return streams ? Events("") : Json(200, "");
        if (model.Contains("no-prefill", StringComparison.Ordinal) && request.LastIndexOf("\"role\":\"assistant\"", StringComparison.Ordinal) > request.LastIndexOf("\"role\":\"user\"", StringComparison.Ordinal)) return Json(400, Refusal);
        string text = model.Contains("oversized", StringComparison.Ordinal) ? new string('x', 2 << 20) : "This is all.";
        string finish = model.Contains("broke-off", StringComparison.Ordinal) ? "insufficient_system_resource" : "stop";
        if (!streams) return Json(200, $$"""{"id":"c","model":"{{model}}","choices":[{"index":0,"message":{"role":"assistant","content":"{{text}}"},"finish_reason":"{{finish}}"}]}""", isCut: model.Contains("cut-at-end", StringComparison.Ordinal));
        string events = Event(model, $$"""{"role":"assistant","content":""}""", "null") + Event(model, $$"""{"content":"{{text}}"}""", "null") + Event(model, "{}", $"\"{finish}\"");
        return model.Contains("cut-at-end", StringComparison.Ordinal) ? Events(events, isCut: true) : Events(events + "data: [DONE]\n\n");
    }

    private static string Event(string model, string delta, string finish) =>
        $$"""data: {"id":"c","object":"chat.completion.chunk","model":"{{model}}","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""" + "\n\n";

    private static string Json(int status, string body, bool isCut = false) =>
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{(isCut ? body[..^1] : body)}";

    private static string Events(string events, bool isCut = false) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{(events.Length > 0 ? $"{events.Length:x}\r\n{events}\r\n" : "")}{(isCut ? "" : "0\r\n\r\n")}";

    [GeneratedRegex("Content-Length: ([0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Length();

    [GeneratedRegex("\"model\" ?: ?\"([^\"]+)\"")]
    private static partial Regex Model();
}
