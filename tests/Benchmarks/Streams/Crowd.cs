using System.Diagnostics;
using System.Net.Sockets;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>
/// Many readers at a time, each with some streams one after the other. They come evenly over the time that a stream takes, as people do;
/// a thousand at one instant would measure the queue and not the server. One thread, so that the servers have the machine.
/// </summary>
/// <param name="server">Where they are asked for, and what is asked.</param>
/// <param name="kind">What is read.</param>
internal sealed class Crowd(Questions server, StreamKind kind) : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>How far two probes are apart.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<Socket, Client> _reading = [];
    private readonly List<Socket> _ready = [];
    private readonly Tally _tally = new();
    private readonly Client _probe = new(server.Port);
    private bool _probing;
    private long _probed;

    /// <summary>Reads all streams to their ends.</summary>
    /// <param name="clients">How many readers.</param>
    /// <param name="each">How many streams each reads.</param>
    public Tally Read(int clients, int each)
    {
        Queue<Client> coming = new(Enumerable.Range(0, clients).Select(_ => new Client(server.Port)));
        long began = Stopwatch.GetTimestamp();
        while (coming.Count + _reading.Count > 0)
        {
            while (coming.Count > 0 && Stopwatch.GetElapsedTime(began) >= kind.Time * (clients - coming.Count) / clients)
                Ask(coming.Dequeue(), server.Stream);
            if (!_probing && coming.Count + _reading.Count > 0 && Stopwatch.GetElapsedTime(_probed) >= Pause) Ask(_probe, server.Probe);
            foreach (Socket socket in WaitForSome())
            {
                Client client = _reading[socket];
                if (!client.Receive()) continue;
                _reading.Remove(socket);
                if (client == _probe) TakeProbe();
                else if (Take(client) < each) Ask(client, server.Stream);
                else client.Dispose();
            }
        }

        return _tally;
    }

    public void Dispose()
    {
        _probe.Dispose();
        foreach (Client client in _reading.Values) client.Dispose();
    }

    private void Ask(Client client, byte[] request)
    {
        client.Ask(request);
        _reading.Add(client.Socket, client);
        if (client != _probe) return;
        _probing = true;
        _probed = Stopwatch.GetTimestamp();
    }

    /// <summary>Counts a stream; how many its reader has had by now.</summary>
    private int Take(Client client)
    {
        _tally.Add(Judge.Of(client.Stream, kind.Tokens));
        return client.Asked;
    }

    private void TakeProbe()
    {
        _probing = false;
        if (Judge.Of(_probe.Stream, StreamKind.ProbeTokens) != Verdict.Whole) throw new LoadException("A probe, which nobody cuts, was not whole.");
        _tally.Add(_probe.Stream.FirstToken!.Value);
    }

    /// <summary>Waits a millisecond at most, because somebody may be due; the probes are never silent for long.</summary>
    private List<Socket> WaitForSome()
    {
        _ready.Clear();
        _ready.AddRange(_reading.Keys);
        if (_ready.Count > 0) Socket.Select(_ready, null, null, TimeSpan.FromMilliseconds(1));
        if (_probing && Stopwatch.GetElapsedTime(_probed) > Silence) throw new LoadException($"A probe has had no answer for {Silence.TotalSeconds} seconds.");
        return _ready;
    }
}
