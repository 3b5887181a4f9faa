using System.Security.Cryptography;
using RulesEngine.Configuration;
using RulesEngine.Deployments;
using RulesEngine.Host.Admin;
using RulesEngine.Policies;
using RulesEngine.Providers;
using RulesEngine.Recording;
using RulesEngine.Routing;

namespace RulesEngine.Host.Hosting;

/// <summary>Everything that runs behind the web server, put together once: configuration, policies, router, recorder.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    /// <summary>How long a provider that nobody names any more stays open for the requests that still use it.</summary>
    private static readonly TimeSpan LastRequests = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly GatewayConfiguration _configuration;
    private readonly ILogger _log;
    private readonly CatalogFeed _catalog;
    private Recorder? _recorder;

    /// <summary>A gateway that has read nothing yet; call <see cref="Load"/>.</summary>
    /// <param name="configurationFile">The path of <c>gateway.json</c>.</param>
    /// <param name="policiesFolder">Instead of the folder that the configuration names; null takes that one.</param>
    /// <param name="shadowFolder">Policies that are asked too and decide nothing, or null.</param>
    /// <param name="logs">Where the gateway says what it does.</param>
    public Gateway(string configurationFile, string? policiesFolder, string? shadowFolder, ILoggerFactory logs)
    {
        _log = logs.CreateLogger("RulesEngine");
        Policies = new LivePolicies(shadowFolder, _clock, _log, () => _configuration!.Load());
        _catalog = new CatalogFeed(_clock, _log, () => _configuration!.Load());
        _configuration = new GatewayConfiguration(
            configurationFile,
            new ConfigurationLoader(Dialects.Names, Environment.GetEnvironmentVariable, _catalog.Latest),
            new SnapshotBuilder(settings => Dialects.Create(settings, _clock), Retire, _clock, _log.CanaryOver),
            read => Policies.In(policiesFolder ?? read.PoliciesFolder, read.Options.RequireTests),
            _clock,
            logs.CreateLogger<GatewayConfiguration>());
        _configuration.Changed += loaded => Policies.Obey(loaded.Quarantine);
        _configuration.Changed += loaded => _catalog.Follow(loaded.CatalogFeed);
        Router = new Router(_clock, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), Finish);
        _configuration.Changed += loaded => Router.Hedges.Obey(loaded.Hedges);
    }

    /// <summary>Answers requests.</summary>
    public Router Router { get; }

    /// <summary>Who decides.</summary>
    public LivePolicies Policies { get; }

    /// <summary>What is wrong with the configuration as it is written now; empty when it is live.</summary>
    public IReadOnlyList<ConfigurationError> Mistakes => _configuration.Mistakes;

    /// <summary>The models that the operator wrote.</summary>
    public IEnumerable<string> Models => _configuration.Loaded.Options.Models.Keys;

    /// <summary>What a request that arrives now runs under.</summary>
    public Snapshot Current => _configuration.Current;

    /// <summary>Reads configuration and policies, and keeps an eye on them from then on.</summary>
    /// <returns>Every mistake in the configuration; empty when the gateway can serve.</returns>
    /// <exception cref="IOException">The folder of the recordings cannot be written.</exception>
    public IReadOnlyList<ConfigurationError> Load()
    {
        IReadOnlyList<ConfigurationError> mistakes = _configuration.Load();
        if (mistakes.Count > 0) return mistakes;
        if (_configuration.Loaded.Recorder is { } options) Record(options);
        _configuration.Watch();
        return mistakes;
    }

    /// <summary>Makes earlier policies live again, until a file of their folder changes.</summary>
    /// <param name="revision">The revision of the policies, or the beginning of it.</param>
    /// <returns>Why not, in one sentence; null when they are live.</returns>
    public string? Use(string revision)
    {
        PolicyLibrary library = Policies.Library;
        string before = library.Current.Revision;
        if (!library.Use(revision)) return $"There is not one earlier set of policies '{revision}'; GET /admin/policies lists them.";
        if (Mistakes is [var first, ..])
        {
            library.Use(before);
            return $"The configuration does not go with these policies: {first}";
        }

        _log.Used(library.Current.Revision);
        return null;
    }

    /// <summary>Lets a policy out of quarantine, wherever it is asked.</summary>
    /// <returns>Whether there is such a policy.</returns>
    public bool Release(string policy)
    {
        CompiledPolicy[] found = [.. Policies.All.Where(one => one.Name == policy)];
        foreach (CompiledPolicy one in found) one.Quarantine?.Lift();
        if (found.Length > 0) _log.Released(policy);
        return found.Length > 0;
    }

    /// <summary>Does to deployments what an operator wants, and writes it down.</summary>
    /// <param name="change">What is wanted.</param>
    /// <param name="operatorAt">Where it came from, for the log.</param>
    /// <returns>The deployments it was done to; empty where none is meant.</returns>
    public IReadOnlyList<DeploymentState> Change(DeploymentChange change, string operatorAt)
    {
        DeploymentState[] meant = [.. Current.Routes.Values.SelectMany(route => route.Destinations).Select(one => one.State).Distinct().Where(one => change.Means(one.Seen))];
        foreach (DeploymentState one in meant)
        {
            change.Do(one, _clock.GetUtcNow());
            _log.Changed(one.Seen.Id, change.ToString(), operatorAt);
        }

        return meant;
    }

    /// <summary>To be called when the last request has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Policies.Dispose();
        _catalog.Dispose();
        _configuration.Dispose();
        if (_recorder is not null) await _recorder.DisposeAsync().ConfigureAwait(false);
    }

    private void Record(RecorderOptions options)
    {
        _recorder = new Recorder(options, RandomNumberGenerator.GetBytes(32), _clock, problem => _log.Trouble(problem));
        if (_recorder.Counts.LostBefore is > 0 and long lost) _log.RecordingsLost(lost);
        Router.KeepsSight = true;
    }

    private void Finish(Trail trail)
    {
        _log.Finished(trail);
        _recorder?.Record(trail);
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
