using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>One request as it came over the socket, and the means to answer it, or not to.</summary>
internal sealed class Exchange
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly CancellationToken _over;

    private Exchange(Socket socket, NetworkStream stream, int connection, string head, byte[] body, CancellationToken over)
    {
        _socket = socket;
        _stream = stream;
        _over = over;
        Connection = connection;
        Head = head;
        Body = Encoding.UTF8.GetString(body);
    }

    /// <summary>The number of the connection it came on, from 1.</summary>
    public int Connection { get; }

    /// <summary>Request line and headers.</summary>
    public string Head { get; }

    public string Body { get; }

    /// <summary>The test closed the connection.</summary>
    public bool Closed { get; private set; }

    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    public static async Task<Exchange?> ReadAsync(Socket socket, NetworkStream stream, int connection, CancellationToken over)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (!Ends(head))
        {
            if (await stream.ReadAsync(one, over) == 0) return null;
            head.Add(one[0]);
        }

        string text = Encoding.ASCII.GetString([.. head]);
        Exchange exchange = new(socket, stream, connection, text, [], over);
        byte[] body = new byte[int.Parse(exchange.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, over);
        return new Exchange(socket, stream, connection, text, body, over);
    }

    /// <summary>Sends text as it stands.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes, _over).AsTask();

    /// <summary>A whole answer with a length.</summary>
    public Task AnswerAsync(int status, string body, string type = "application/json", string headers = "") => AnswerAsync(status, Encoding.UTF8.GetBytes(body), type, headers);

    public async Task AnswerAsync(int status, byte[] body, string type = "application/json", string headers = "")
    {
        await SendAsync($"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}\r\n");
        await SendAsync(body);
    }

    /// <summary>The headers of a stream in chunks.</summary>
    public Task BeginStreamAsync(string type = "text/event-stream") =>
        SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n");

    /// <summary>One chunk of a stream.</summary>
    public Task ChunkAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return SendAsync([.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8]);
    }

    public Task EndStreamAsync() => SendAsync("0\r\n\r\n");

    /// <summary>A whole stream.</summary>
    public async Task StreamAsync(params string[] chunks)
    {
        await BeginStreamAsync();
        foreach (string chunk in chunks) await ChunkAsync(chunk);
        await EndStreamAsync();
    }

    /// <summary>Closes the connection: in an orderly way, or with a reset.</summary>
    public void Close(bool reset = false)
    {
        Closed = true;
        if (reset) _socket.LingerState = new LingerOption(true, 0);
        _stream.Close();
    }

    /// <summary>Says nothing until the other side closes.</summary>
    public async Task UntilClosedAsync()
    {
        Closed = true;
        try
        {
            while (await _stream.ReadAsync(new byte[1024], _over) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset is closed, too.
        }
    }

    private static bool Ends(List<byte> head) => head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';
}
