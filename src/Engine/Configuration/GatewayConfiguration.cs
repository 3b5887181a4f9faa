using Microsoft.Extensions.Logging;
using RulesEngine.Configuration.Watching;

namespace RulesEngine.Configuration;

/// <summary>The configuration in force: loaded once, watched, and swapped as a whole. Requests take <see cref="Current"/> once and keep it.</summary>
/// <param name="file">The path of <c>gateway.json</c>.</param>
/// <param name="loader">Reads and validates it.</param>
/// <param name="builder">Makes the snapshots.</param>
/// <param name="policies">The policies that a configuration asks for, by its folder and its rules, as they are now.</param>
/// <param name="clock">Says when to look for changes.</param>
/// <param name="logger">Told of every snapshot, and of every mistake after the first load.</param>
public sealed class GatewayConfiguration(
    string file, ConfigurationLoader loader, SnapshotBuilder builder, Func<LoadedConfiguration, AvailablePolicies> policies, TimeProvider clock, ILogger<GatewayConfiguration> logger)
    : IDisposable
{
    private readonly Lock _loading = new();
    private FileWatch? _watch;
    private LoadedConfiguration? _loaded;
    private volatile Snapshot? _current;
    private volatile string _known = "";
    private volatile IReadOnlyList<string> _secretFiles = [];

    /// <summary>Raised, on the thread that loads, when another snapshot is live.</summary>
    public event Action<LoadedConfiguration>? Changed;

    /// <summary>The snapshot for the next request. Not to be read before a load that succeeded.</summary>
    public Snapshot Current => _current ?? throw new InvalidOperationException("No configuration has been loaded.");

    /// <summary>The configuration that the current snapshot was made of. Not to be read before a load that succeeded.</summary>
    public LoadedConfiguration Loaded => Volatile.Read(ref _loaded) ?? throw new InvalidOperationException("No configuration has been loaded.");

    /// <summary>What was wrong with the file at the last load; empty when it went live.</summary>
    public IReadOnlyList<ConfigurationError> Mistakes { get; private set; } = [];

    /// <summary>Reads the file and the policies, and puts them to use; the first time, and whenever either has changed.</summary>
    /// <returns>Every mistake: then the snapshot before stays, where there is one. Empty when the new one is live.</returns>
    public IReadOnlyList<ConfigurationError> Load()
    {
        lock (_loading)
        {
            // Looked at before it is read: a change in between is found by the next look.
            string before = Fingerprint.Of([file]);
            AvailablePolicies? available = null;
            LoadedConfiguration loaded = loader.Load(file, read => [.. (available = policies(read)).ByName.Keys]);
            if (loaded.IsValid) Take(loaded, available!);
            else Report(loaded);
            _secretFiles = loaded.SecretFiles;
            _known = before + Fingerprint.Of(_secretFiles);
            return Mistakes = loaded.Errors;
        }
    }

    /// <summary>Begins to look for changes of the file, and of the files that keys are read from; each is loaded within two seconds.</summary>
    public void Watch() => _watch ??= new FileWatch(Look, () => _known, Reload, clock);

    /// <summary>Ends the watch; the current snapshot stays.</summary>
    public void Dispose() => _watch?.Dispose();

    private string Look() => Fingerprint.Of([file, .. _secretFiles]);

    // A mistake in the file is a result; what is thrown is a bug, and no reason to end a gateway that is serving.
    private void Reload()
    {
        try
        {
            Load();
        }
        catch (Exception bug)
        {
            _known = Look();
            logger.Failed(bug, file);
        }
    }

    private void Take(LoadedConfiguration loaded, AvailablePolicies available)
    {
        Snapshot next = builder.Build(loaded, available);
        Volatile.Write(ref _loaded, loaded);
        _current = next;
        Changed?.Invoke(loaded);
        logger.Live(next.Revision, loaded.Options.Models.Count, loaded.Providers.Count, file);
    }

    // The first time there is nothing to keep: the caller prints the mistakes and ends the process.
    private void Report(LoadedConfiguration loaded)
    {
        if (_current is not { } kept) return;
        foreach (ConfigurationError mistake in loaded.Errors) logger.Mistake(mistake);
        logger.Kept(file, loaded.Errors.Count, kept.Revision);
    }
}
