using System.Diagnostics;

namespace RulesEngine.Benchmarks.Load.Servers;

/// <summary>Starts every server that a run needs, each as its user would.</summary>
/// <param name="pin">Whether the measured servers get a core for themselves.</param>
/// <param name="gateway">The gateway's executable.</param>
/// <param name="before">That of another build; null for none.</param>
internal sealed class Farm(bool pin, string gateway, string? before) : IDisposable
{
    /// <summary>A seed with which the flaky model fails rarely among its first calls: a breaker judges small numbers too.</summary>
    private const string Seed = "3";

    private readonly List<IDisposable> _open = [];

    /// <summary>The provider behind all of them.</summary>
    public Server Mock => field ??= Beside("mock", gateway, port => ["mock", "--urls", $"http://127.0.0.1:{port}", "--seed", Seed]);

    /// <summary>The upstream that always answers 429, for nginx.</summary>
    public Server Refusing => field ??= Beside("refuse", Environment.ProcessPath!, port => ["refuse", $"http://127.0.0.1:{port}"]);

    /// <summary>Starts a contender; it does not yet listen when this returns. Null where it is not installed.</summary>
    public Server? Start(Contender who) => who switch
    {
        Contender.Gateway => Measured("gateway", gateway, Serve),
        Contender.Before when before is not null => Measured("gateway", before, Serve),
        Contender.Yarp => Measured("YARP", Environment.ProcessPath!, port => ["yarp", $"http://127.0.0.1:{port}", Mock.Url]),
        Contender.Nginx when Nginx.Find() is { } program => Measured("nginx", program, port => ["-c", Keep(new Nginx(port, Mock.Port, Refusing.Port)).ConfigurationFile]),
        Contender.Direct => Mock,
        _ => null,
    };

    public void Dispose()
    {
        foreach (IDisposable one in _open.AsEnumerable().Reverse()) one.Dispose();
    }

    private static string[] Serve(int port) => ["serve", "--config", Path.Combine(Repository.Benchmarks, "gateway.json"), "--urls", $"http://127.0.0.1:{port}"];

    private Server Beside(string name, string program, Func<int, string[]> arguments) =>
        Keep(Start(name, program, arguments, start => Cores.StartBeside(start, pin)).Listening());

    private Server Measured(string name, string program, Func<int, string[]> arguments) =>
        Keep(Start(name, program, arguments, start => Cores.StartMeasured(start, pin)));

    private Server Start(string name, string program, Func<int, string[]> arguments, Func<ProcessStartInfo, Process> launch)
    {
        int port = Server.FreePort();
        ProcessStartInfo start = new(program, arguments(port)) { WorkingDirectory = Repository.Benchmarks };
        if (name == "gateway") start.Environment["MOCK_URL"] = $"{Mock.Url}/v1";
        start.Environment["PROVIDER_KEY"] = "provider-key";
        return Server.Start(name, port, start, launch);
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        _open.Add(one);
        return one;
    }
}
