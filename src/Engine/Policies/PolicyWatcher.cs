namespace RulesEngine.Policies;

/// <summary>
/// Reloads a library soon after its folder changes. It believes the files' content, not the events about them: events are only a reason to
/// look at once. So renames, network folders and swapped symbolic links all work, and a file that is still being written never goes live.
/// </summary>
public sealed class PolicyWatcher : IDisposable
{
    /// <summary>How often the folder is read when nothing is heard of it.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the content must stay the same before it goes live.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(150);

    private readonly Lock _looking = new();
    private readonly PolicyLibrary _library;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly ITimer _timer;
    private readonly FileSystemWatcher? _events;
    private PolicyFolder? _seen;
    private long _seenSince;
    private string? _reported;

    /// <summary>Watches from now on; the library's first <see cref="PolicyLibrary.Reload()"/> is the caller's.</summary>
    /// <param name="library">Reloaded when its folder has changed.</param>
    /// <param name="clock">Times the looking.</param>
    /// <param name="report">Told, in one sentence, what is wrong with the watching; it goes on all the same.</param>
    public PolicyWatcher(PolicyLibrary library, TimeProvider clock, Action<string> report)
        : this(library, clock, report, listen: true)
    {
    }

    /// <summary>The same, perhaps without the system's events: then it only polls.</summary>
    internal PolicyWatcher(PolicyLibrary library, TimeProvider clock, Action<string> report, bool listen)
    {
        _library = library;
        _clock = clock;
        _report = report;
        _timer = clock.CreateTimer(_ => Look(), null, Settle, Poll);
        _events = listen ? Listen() : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events?.Dispose();
        _timer.Dispose();
    }

    private FileSystemWatcher? Listen()
    {
        if (!Directory.Exists(_library.Folder)) return null;
        FileSystemWatcher? events = null;
        try
        {
            events = new FileSystemWatcher(_library.Folder);
            events.Changed += (_, _) => LookSoon();
            events.Created += (_, _) => LookSoon();
            events.Deleted += (_, _) => LookSoon();
            events.Renamed += (_, _) => LookSoon();
            events.Error += (_, error) => Report($"The system stopped telling about {_library.Folder}: {error.GetException().Message}");
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            events?.Dispose();
            Report($"The system does not tell about {_library.Folder}: {problem.Message}");
            return null;
        }
    }

    private void LookSoon() => _timer.Change(TimeSpan.Zero, Poll);

    private void Look()
    {
        lock (_looking)
        {
            try
            {
                PolicyFolder folder = PolicyFolder.Read(_library.Folder);
                if (!folder.IsSameAs(_seen)) _seenSince = _clock.GetTimestamp();
                _seen = folder;
                TimeSpan unchanged = _clock.GetElapsedTime(_seenSince);
                if (unchanged >= Settle) _library.Reload(folder);
                else _timer.Change(Settle - unchanged, Poll);
            }
            catch (Exception problem)
            {
                Report($"The policies in {_library.Folder} could not be reloaded: {problem.Message}");
            }
        }
    }

    // The same trouble at every look is told once.
    private void Report(string trouble)
    {
        if (trouble == _reported) return;
        _reported = trouble;
        _report($"{trouble} The folder is still read every {Poll.TotalMilliseconds} ms.");
    }
}
