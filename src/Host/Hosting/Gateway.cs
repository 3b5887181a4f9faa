using System.Security.Cryptography;
using RulesEngine.Configuration;
using RulesEngine.Providers;
using RulesEngine.Routing;

namespace RulesEngine.Host.Hosting;

/// <summary>Everything that runs behind the web server, put together once: configuration, policies, router.</summary>
internal sealed class Gateway : IDisposable
{
    /// <summary>How long a provider that nobody names any more stays open for the requests that still use it.</summary>
    private static readonly TimeSpan LastRequests = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly GatewayConfiguration _configuration;
    private readonly LivePolicies _policies;

    /// <summary>A gateway that has read nothing yet; call <see cref="Load"/>.</summary>
    /// <param name="configurationFile">The path of <c>gateway.json</c>.</param>
    /// <param name="policiesFolder">Instead of the folder that the configuration names; null takes that one.</param>
    /// <param name="logs">Where the gateway says what it does.</param>
    public Gateway(string configurationFile, string? policiesFolder, ILoggerFactory logs)
    {
        ILogger log = logs.CreateLogger("RulesEngine");
        _policies = new LivePolicies(_clock, log, () => _configuration!.Load());
        _configuration = new GatewayConfiguration(
            configurationFile,
            new ConfigurationLoader(Dialects.Names, Environment.GetEnvironmentVariable),
            new SnapshotBuilder(settings => Dialects.Create(settings, _clock), Retire, _clock),
            configured => _policies.In(policiesFolder ?? configured),
            _clock,
            logs.CreateLogger<GatewayConfiguration>());
        Router = new Router(_clock, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), log.Finished);
    }

    /// <summary>Answers requests.</summary>
    public Router Router { get; }

    /// <summary>What a request that arrives now runs under.</summary>
    public Snapshot Current => _configuration.Current;

    /// <summary>Reads configuration and policies, and keeps an eye on them from then on.</summary>
    /// <returns>Every mistake in the configuration; empty when the gateway can serve.</returns>
    public IReadOnlyList<ConfigurationError> Load()
    {
        IReadOnlyList<ConfigurationError> mistakes = _configuration.Load();
        if (mistakes.Count == 0) _configuration.Watch();
        return mistakes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _policies.Dispose();
        _configuration.Dispose();
    }

    private void Retire(IProvider provider)
    {
        if (provider is not IDisposable open) return;
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                open.Dispose();
                timer?.Dispose();
            },
            null,
            LastRequests,
            Timeout.InfiniteTimeSpan);
    }
}
