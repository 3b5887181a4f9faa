using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Mock;

/// <summary>A mock provider on real HTTP that speaks OpenAI's wire and fails on demand, by the model's name. Runs until disposed.</summary>
public sealed class MockProvider : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private MockProvider(KestrelServer server, CallLog calls)
    {
        _server = server;
        Calls = calls;
    }

    /// <summary>Where it listens, with the real port and without a slash at the end: <c>http://127.0.0.1:9090</c>. OpenAI's clients want <c>/v1</c> behind it.</summary>
    public string BaseUrl => _server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First().TrimEnd('/');

    /// <summary>The calls it received.</summary>
    public CallLog Calls { get; }

    /// <summary>Starts a mock in this process.</summary>
    /// <param name="url">Where to listen; port 0 takes a free one. Throws an <see cref="IOException"/> when the address is in use.</param>
    /// <param name="seed">Decides which calls of a flaky model fail, and the letters of the ids.</param>
    /// <param name="clock">Times every wait; the machine's own when null.</param>
    public static async Task<MockProvider> StartAsync(string url = "http://127.0.0.1:0", int seed = 0, TimeProvider? clock = null)
    {
        CallLog calls = new();
        KestrelServer server = NewServer();
        server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Add(url);
        await server.StartAsync(new MockApplication(calls, clock ?? TimeProvider.System, seed), CancellationToken.None).ConfigureAwait(false);
        return new MockProvider(server, calls);
    }

    /// <summary>Closes every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private static KestrelServer NewServer()
    {
        KestrelServerOptions options = new() { AddServerHeader = false, AllowSynchronousIO = false };
        options.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;

        // Nothing here blocks a thread, so the sockets may run the answers themselves.
        SocketTransportOptions sockets = new() { UnsafePreferInlineScheduling = true };
        SocketTransportFactory transport = new(Options.Create(sockets), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }
}
