using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace RulesEngine.Benchmarks.Load.Driving;

/// <summary>
/// Sends one request over and over on some connections, each waiting for its answer before it asks again.
/// One thread and no tasks: two system calls a request and a poll for all, so that the servers have the machine.
/// </summary>
internal sealed class Driver : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private readonly Exchange _exchange;
    private readonly Dictionary<Socket, Connection> _connections = [];
    private readonly List<Socket> _waiting = [];
    private readonly List<Socket> _ready = [];
    private readonly byte[] _buffer = new byte[64 << 10];

    /// <summary>Opens the connections and has one answer on each.</summary>
    public Driver(Exchange exchange, int connections)
    {
        _exchange = exchange;
        for (int i = 0; i < connections; i++)
        {
            Connection connection = new(exchange.Port);
            _connections[connection.Socket] = connection;
        }

        Run(TimeSpan.Zero);
    }

    /// <summary>Asks for as long as it is told, then waits for the last answers: none is cut off.</summary>
    public Answers Run(TimeSpan time)
    {
        Answers answers = new();
        long began = Stopwatch.GetTimestamp();
        _waiting.AddRange(_connections.Keys);
        foreach (Connection connection in _connections.Values) connection.Send(_exchange.Request);
        while (_waiting.Count > 0)
        {
            foreach (Socket socket in WaitForSome())
            {
                Connection connection = _connections[socket];
                if (!connection.Receive(_buffer)) continue;
                answers.Add(connection.Waited, Check(connection.Answer));
                if (Stopwatch.GetElapsedTime(began) < time) connection.Send(_exchange.Request);
                else _waiting.Remove(socket);
            }
        }

        answers.Took = Stopwatch.GetElapsedTime(began);
        return answers;
    }

    public void Dispose()
    {
        foreach (Connection connection in _connections.Values) connection.Dispose();
    }

    private List<Socket> WaitForSome()
    {
        _ready.Clear();
        _ready.AddRange(_waiting);
        Socket.Select(_ready, null, null, Silence);
        return _ready.Count > 0 ? _ready : throw new LoadException($"Nothing came within {Silence.TotalSeconds} seconds.");
    }

    /// <summary>Every answer counts only when it is right; true when it took a second attempt.</summary>
    private bool Check(AnswerParser answer)
    {
        if (answer.Status != 200 || !_exchange.Lengths.Contains(answer.Length))
            throw new LoadException($"A wrong answer: status {answer.Status}, {answer.Length} bytes instead of {string.Join(" or ", _exchange.Lengths)}.\n{Encoding.ASCII.GetString(answer.Head)}");
        return _exchange.RescueMark.Length > 0 && answer.Head.IndexOf(_exchange.RescueMark) >= 0;
    }
}
