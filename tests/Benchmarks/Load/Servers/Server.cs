using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RulesEngine.Benchmarks.Load.Servers;

/// <summary>A server in a process of its own.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;
    private bool _disposed;

    private Server(string name, int port, Process process)
    {
        Name = name;
        Port = port;
        _process = process;
    }

    public string Name { get; }

    /// <summary>Where on 127.0.0.1 it listens.</summary>
    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The processor time it has used, as the operating system counts: user and kernel, to 10 ms on Linux.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory it holds now, in MB (resident set).</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts a server and does not wait for it.</summary>
    /// <param name="name">What the report calls it.</param>
    /// <param name="port">Where it was told to listen.</param>
    /// <param name="start">How to start it.</param>
    /// <param name="launch">Starts a process on the right cores.</param>
    public static Server Start(string name, int port, ProcessStartInfo start, Func<ProcessStartInfo, Process> launch)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Process process = launch(start);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) Console.Error.WriteLine($"{name}: {line.Data}");
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Server(name, port, process);
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until it takes connections.</summary>
    public Server Listening()
    {
        long began = Stopwatch.GetTimestamp();
        while (!TakesConnections())
        {
            if (_process.HasExited) throw new LoadException($"{Name} ended with exit code {_process.ExitCode} before it listened.");
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60)) throw new LoadException($"{Name} does not listen on {Url} after a minute.");
        }

        return this;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Tries once; a try that is refused takes two milliseconds, so that a server that is starting has the machine.</summary>
    private bool TakesConnections()
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return _process.WaitForExit(2) && false;
        }
    }
}
