using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>A provider on loopback that does exactly what a test says, byte for byte, on a bare socket.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<Exchange, Task> _answer;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">Answers one request; the connection stays open after it unless it closes it.</param>
    public Upstream(Func<Exchange, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri BaseUrl => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>Every request that came, in order.</summary>
    public ConcurrentQueue<Exchange> Requests { get; } = [];

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>An upstream that gives these answers, one after another.</summary>
    public static Upstream Answering(params Func<Exchange, Task>[] answers)
    {
        int next = -1;
        return new Upstream(exchange => answers[Interlocked.Increment(ref next)](exchange));
    }

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
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_closing.Token);
                serving.Add(ServeAsync(socket, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception thrown) when (thrown is OperationCanceledException or SocketException { SocketErrorCode: SocketError.OperationAborted })
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket, int connection)
    {
        using NetworkStream stream = new(socket, ownsSocket: true);
        try
        {
            while (await Exchange.ReadAsync(socket, stream, connection, _closing.Token) is { } exchange)
            {
                Requests.Enqueue(exchange);
                await _answer(exchange);
                if (exchange.Closed) return;
            }
        }
        catch (Exception thrown) when (thrown is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The other side has closed, or the test is over.
        }
    }
}
