using System.Diagnostics;
using System.Net.Sockets;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>
/// Many readers at a time, each with some streams one after the other. They come evenly over the time that a stream takes, as people do;
/// a thousand at one instant would measure the queue and not the server. One thread, so that the servers have the machine.
/// </summary>
internal static class Crowd
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Reads all streams to their ends.</summary>
    /// <param name="port">Where on 127.0.0.1 they are asked for.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="clients">How many readers.</param>
    /// <param name="each">How many streams each reads.</param>
    /// <param name="kind">How long a stream is.</param>
    public static Tally Read(int port, byte[] request, int clients, int each, StreamKind kind)
    {
        Tally tally = new();
        Dictionary<Socket, Client> reading = [];
        Queue<Client> coming = new(Enumerable.Range(0, clients).Select(_ => new Client(port)));
        List<Socket> ready = [];
        long began = Stopwatch.GetTimestamp(), heard = began;
        while (coming.Count + reading.Count > 0)
        {
            for (; coming.Count > 0 && Stopwatch.GetElapsedTime(began) >= kind.Time * (clients - coming.Count) / clients; heard = Stopwatch.GetTimestamp())
                Ask(coming.Dequeue(), request, reading);
            if (reading.Count == 0) continue;

            ready.Clear();
            ready.AddRange(reading.Keys);
            Socket.Select(ready, null, null, coming.Count > 0 ? TimeSpan.FromMilliseconds(1) : Silence);
            if (ready.Count > 0) heard = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(heard) >= Silence) throw new LoadException($"{reading.Count} streams have said nothing for {Silence.TotalSeconds} seconds.");

            foreach (Socket socket in ready)
            {
                Client client = reading[socket];
                if (!client.Receive()) continue;
                tally.Add(Judge.Of(client.Stream, kind.Tokens), client.Stream.FirstToken);
                reading.Remove(socket);
                if (client.Asked < each) Ask(client, request, reading);
                else client.Dispose();
            }
        }

        return tally;
    }

    private static void Ask(Client client, byte[] request, Dictionary<Socket, Client> reading)
    {
        client.Ask(request);
        reading.Add(client.Socket, client);
    }
}
