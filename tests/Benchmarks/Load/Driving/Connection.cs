using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RulesEngine.Benchmarks.Load.Driving;

/// <summary>One keep-alive connection, with at most one request under way on it.</summary>
internal sealed class Connection : IDisposable
{
    private long _sentAt;

    public Connection(int port) => Socket.Connect(IPAddress.Loopback, port);

    public Socket Socket { get; } = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>The answer under way, or the latest one.</summary>
    public AnswerParser Answer { get; } = new();

    /// <summary>Since the request was sent.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(_sentAt);

    public void Send(byte[] request)
    {
        _sentAt = Stopwatch.GetTimestamp();
        Socket.Send(request);
    }

    /// <summary>Receives what is there; true when the answer is whole.</summary>
    public bool Receive(byte[] buffer)
    {
        int read = Socket.Receive(buffer);
        if (read == 0) throw new LoadException("A connection was closed before its answer was whole.");
        return Answer.Take(buffer.AsSpan(0, read));
    }

    public void Dispose() => Socket.Dispose();
}
