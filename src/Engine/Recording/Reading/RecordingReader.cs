using RulesEngine.Recording.Keeping;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads recordings from the first line to the last, streamed: memory stays the same however long they are. Reads once.</summary>
/// <param name="path">A file, or a folder of them; <c>.ndjson</c> or <c>.ndjson.gz</c>.</param>
public sealed class RecordingReader(string path)
{
    private const int MostErrors = 100;
    private readonly List<RecordingError> _errors = [];
    private readonly TrailReader _trailReader = new();
    private long _sequence;

    /// <summary>Lines that could not be read, the first hundred of them.</summary>
    public IReadOnlyList<RecordingError> Errors => _errors;

    /// <summary>How many lines could not be read; they are passed over.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>Trails read so far.</summary>
    public long Count { get; private set; }

    /// <summary>Trails that the recorder could not keep: dropped under load, or lost in a crash.</summary>
    public long Missing { get; private set; }

    /// <summary>Reads on.</summary>
    /// <exception cref="IOException">A file cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">A zipped file is damaged.</exception>
    public IEnumerable<RecordedTrail> Read()
    {
        foreach (string file in RecordingFiles.Find(path))
        {
            using Stream stream = RecordingFiles.Open(file);
            LineReader lines = new(stream);
            while (Next(lines, file) is { } trail) yield return trail;
        }

        // What was taken after the last line: a crash has it, or the recorder will write it in a moment.
        if (Directory.Exists(path)) Missing += Math.Max(0, OfferedCount.Read(path) - _sequence);
    }

    private RecordedTrail? Next(LineReader lines, string file)
    {
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            if (line.IsEmpty) continue;
            RecordedTrail? trail = _trailReader.TryRead(line, out (long Column, string Message)? error);
            if (trail is not null) return Take(trail);
            // The last line of a crash: it is among the missing.
            if (lines.Torn) continue;
            ErrorCount++;
            if (_errors.Count < MostErrors) _errors.Add(new RecordingError(file, lines.Number, error!.Value.Column, error.Value.Message));
        }

        return null;
    }

    private RecordedTrail Take(RecordedTrail trail)
    {
        Count++;
        Missing += trail.MissingBefore;
        if (trail.Sequence > 0) _sequence = trail.Sequence;
        return trail;
    }
}
