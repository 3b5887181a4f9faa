using System.Threading.Channels;
using RulesEngine.Recording.Keeping;
using RulesEngine.Recording.Quoting;
using RulesEngine.Routing;

namespace RulesEngine.Recording;

/// <summary>Keeps trails: one line each, in files that are closed and zipped in time. A request never waits for it; what it cannot keep up with is dropped and counted.</summary>
public sealed class Recorder : IAsyncDisposable
{
    private readonly RecorderOptions _options;
    private readonly BodyText _bodies;
    private readonly OfferedCount _offered;
    private readonly FileStream _lock;
    private readonly Channel<(Trail Trail, string? Body, Quotations? Quoted)> _queue;
    private readonly RecordingWriter _writer;
    private readonly Task _writing;
    private volatile bool _closed;
    private long _notSampled;

    /// <summary>Opens a folder, and takes up where the process before ended.</summary>
    /// <param name="options">How to record.</param>
    /// <param name="hashKey">The key of the hash that stands for a body; another key, other hashes.</param>
    /// <param name="clock">Names and ages the files.</param>
    /// <param name="trouble">Told, in one sentence, what cannot be written; recording goes on as soon as it can.</param>
    /// <exception cref="IOException">The folder cannot be written, or another gateway records into it.</exception>
    public Recorder(RecorderOptions options, byte[] hashKey, TimeProvider clock, Action<string> trouble)
    {
        _options = options;
        _bodies = new BodyText(options.Bodies, hashKey);
        _lock = Own(options.Folder);
        _offered = new OfferedCount(options.Folder);
        (IReadOnlyList<string> left, long sequence) = ClosedFiles.Repair(options.Folder);
        _offered.RaiseTo(sequence);
        LostBefore = _offered.Value - sequence;
        _queue = Channel.CreateBounded<(Trail, string?, Quotations?)>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
        _writer = new RecordingWriter(options, sequence, LostBefore, left, clock, trouble);
        _writing = _writer.RunAsync(_queue.Reader);
    }

    /// <summary>What it has done so far.</summary>
    public RecorderCounts Counts => new(_writer.Written, _writer.Dropped, Interlocked.Read(ref _notSampled), LostBefore);

    private long LostBefore { get; }

    /// <summary>Takes one trail. Returns at once; never throws. After the end it takes none.</summary>
    public void Record(Trail trail)
    {
        if (_closed) return;
        if (!IsKept(trail))
        {
            Interlocked.Increment(ref _notSampled);
            return;
        }

        _offered.Increment();
        if (!_queue.Writer.TryWrite((trail, _bodies.Of(trail.Body.Span), _options.Bodies == Bodies.Full ? null : Quotations.In(trail)))) _writer.Drop();
    }

    /// <summary>Writes what is waiting, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        _queue.Writer.TryComplete();
        await _writing;
        _offered.Dispose();
        await _lock.DisposeAsync();
    }

    /// <summary>Two that write into one folder would number their lines twice.</summary>
    private static FileStream Own(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "recorder.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"The folder of the recordings, {folder}, cannot be written: {denied.Message}", denied);
        }
        catch (IOException busy)
        {
            throw new IOException($"The folder of the recordings, {folder}, cannot be used: {busy.Message} Give each gateway a folder of its own.", busy);
        }
    }

    /// <summary>Everything that went wrong, and of the rest a share: by the seed, so that the choice is the same everywhere.</summary>
    private bool IsKept(Trail trail) =>
        _options.Sample >= 1 || new Chance(~trail.Seed).Next() < _options.Sample || new RecordedTrail(trail, 0, null).HasFailure;
}
