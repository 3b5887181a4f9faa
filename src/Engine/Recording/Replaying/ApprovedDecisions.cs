using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>
/// Decisions that somebody has approved, in a text file beside a recording: a line for each turn, in the recording's order, for people and their diffs.
/// Which policy said so and why does not stand there. Reads as it goes; dispose at the end.
/// </summary>
/// <param name="file">The file of approved decisions.</param>
public sealed class ApprovedDecisions(string file) : IDisposable
{
    private const string Ending = ".approved";
    private const int MostChanges = 100;

    private readonly StreamReader _lines = new(file);
    private readonly List<ApprovedChange> _changes = [];
    private bool _isStale;

    /// <summary>Turns that were compared.</summary>
    public long Turns { get; private set; }

    /// <summary>How many are not as approved; a recording that is no longer the approved one counts once.</summary>
    public long ChangeCount { get; private set; }

    /// <summary>The first hundred changes.</summary>
    public IReadOnlyList<ApprovedChange> Changes => _changes;

    /// <summary>Where the approved decisions of a recording, or of a folder of them, stand: <c>outage.ndjson.approved</c>, <c>recordings/.approved</c>.</summary>
    public static string FileOf(string recordings) => Directory.Exists(recordings) ? Path.Combine(recordings, Ending) : recordings + Ending;

    /// <summary>The line of one turn: <c>01J… 1 Failed Failover() to local/qwen3</c>.</summary>
    public static string Line(Trail trail, int number, in TurnRecord turn) =>
        $"{trail.Id} {number} {turn.Turn} {DecisionText.Of(turn with { Decision = turn.Decision with { Reason = null } })}".ReplaceLineEndings(" ");

    /// <summary>The next turn of the recording, as it is decided now.</summary>
    public void Compare(Trail trail, int number, TurnRecord now)
    {
        if (_isStale) return;
        Turns++;
        string happens = Line(trail, number, now);
        string? approved = _lines.ReadLine();
        if (approved == happens) return;
        _isStale = approved is null || !approved.StartsWith($"{trail.Id} {number} ", StringComparison.Ordinal);
        Note(new ApprovedChange(approved, happens));
    }

    /// <summary>The recording is at its end; so must the approved decisions be.</summary>
    public void End()
    {
        if (!_isStale && _lines.ReadLine() is { } more) Note(new ApprovedChange(more, null));
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void Note(ApprovedChange change)
    {
        ChangeCount++;
        if (_changes.Count < MostChanges) _changes.Add(change);
    }
}
