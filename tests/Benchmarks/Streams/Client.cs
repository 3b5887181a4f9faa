using System.Net;
using System.Net.Sockets;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>One reader: a keep-alive connection that is opened anew when it broke, and one stream at a time.</summary>
internal sealed class Client(int port) : IDisposable
{
    private Socket? _socket;

    public Socket Socket => _socket ?? throw new InvalidOperationException("Nothing has been asked yet.");

    public ReceivedStream Stream { get; } = new();

    /// <summary>How many streams it has asked for.</summary>
    public int Asked { get; private set; }

    public void Ask(byte[] request)
    {
        if (_socket is null || Stream.IsBroken)
        {
            _socket?.Dispose();
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket.Connect(IPAddress.Loopback, port);
        }

        Asked++;
        Stream.Begin();
        _socket.Send(request);
    }

    /// <summary>Receives what is there; true when the stream is over.</summary>
    public bool Receive() => Stream.Receive(Socket);

    public void Dispose() => _socket?.Dispose();
}
