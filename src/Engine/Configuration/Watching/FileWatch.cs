namespace RulesEngine.Configuration.Watching;

/// <summary>Looks at files twice a second, and says when they have changed and hold still again.</summary>
internal sealed class FileWatch : IDisposable
{
    /// <summary>The time between two looks; a change counts at the second look that finds it, so that no half-written file does.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Func<string> _look;
    private readonly Func<string> _known;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private string _last = "";

    /// <summary>Begins to look.</summary>
    /// <param name="look">The fingerprint of the files now.</param>
    /// <param name="known">The fingerprint of the files that are in use.</param>
    /// <param name="changed">Called when they differ; puts the new ones to use, or at least knows them afterwards.</param>
    /// <param name="clock">Says when to look.</param>
    public FileWatch(Func<string> look, Func<string> known, Action changed, TimeProvider clock)
    {
        (_look, _known, _changed) = (look, known, changed);
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Rest();
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        string now = _look();
        if (now == _last && now != _known()) _changed();
        _last = now;
        Rest();
    }

    // One shot at a time: a slow disk makes the looks rarer, never two at once.
    private void Rest() => _timer.Change(Interval, Timeout.InfiniteTimeSpan);
}
