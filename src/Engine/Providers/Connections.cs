namespace RulesEngine.Providers;

/// <summary>The connection pool of one provider: nothing in it follows, remembers or repeats anything by itself, and each call brings its own clocks.</summary>
internal static class Connections
{
    /// <summary>Makes a pool.</summary>
    public static HttpMessageInvoker Open() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        EnableMultipleHttp2Connections = true,
    });
}
