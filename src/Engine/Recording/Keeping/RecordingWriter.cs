using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using RulesEngine.Recording.Quoting;
using RulesEngine.Recording.Writing;
using RulesEngine.Routing;
using RulesEngine.Wire;

namespace RulesEngine.Recording.Keeping;

/// <summary>The one task that writes a recorder's files.</summary>
internal sealed class RecordingWriter
{
    /// <summary>Lines are written together up to about this many bytes: fewer calls to the system when there is much to do.</summary>
    private const int Batch = 64 << 10;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly JsonWriterOptions Json = JsonText.Options with { SkipValidation = true };

    private readonly Lock _gate = new();
    private readonly RecorderOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action<string> _trouble;
    private readonly Secrets _secrets;
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly ArrayBufferWriter<byte> _lines = new(2 * Batch);
    private readonly Queue<string> _toZip;
    private RecordingFile? _file;
    private Task _zipping = Task.CompletedTask;
    private DateTimeOffset _synced;
    private string? _told;
    private long _sequence;
    private long _committed;
    private long _skipped;
    private long _droppedTold;
    private long _written;
    private long _dropped;

    /// <summary>A writer that goes on after these numbers.</summary>
    /// <param name="options">How to record.</param>
    /// <param name="sequence">The number of the last line.</param>
    /// <param name="lost">How many trails after that line are lost.</param>
    /// <param name="left">Files that a crash left, to be zipped.</param>
    /// <param name="clock">Names and ages the files.</param>
    /// <param name="trouble">Told what cannot be written.</param>
    public RecordingWriter(RecorderOptions options, long sequence, long lost, IReadOnlyList<string> left, TimeProvider clock, Action<string> trouble)
    {
        _options = options;
        _sequence = _committed = sequence;
        _skipped = lost;
        _toZip = new Queue<string>(left);
        _clock = clock;
        _trouble = trouble;
        _secrets = new Secrets(options.Secrets);
    }

    public long Written => Interlocked.Read(ref _written);

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>One trail did not find room; the next line says so.</summary>
    public void Drop()
    {
        Interlocked.Increment(ref _dropped);
        Interlocked.Increment(ref _skipped);
    }

    /// <summary>Writes all that comes, until nothing more will.</summary>
    public async Task RunAsync(ChannelReader<(Trail Trail, string? Body, Quotations? Quoted)> queue)
    {
        await Task.Yield();
        using ITimer look = _clock.CreateTimer(_ => Tend(), null, Look, Look);
        using Utf8JsonWriter json = new(_line, Json);
        ZipNext();
        while (await queue.WaitToReadAsync())
        {
            int count = 0;
            while (_lines.WrittenCount < Batch && queue.TryRead(out (Trail Trail, string? Body, Quotations? Quoted) next))
            {
                Add(json, next.Trail, next.Body, next.Quoted);
                count++;
            }

            Write(count);
        }

        Close();
        await _zipping;
    }

    private void Add(Utf8JsonWriter json, Trail trail, string? body, Quotations? quoted)
    {
        long missing = Interlocked.Exchange(ref _skipped, 0);
        _sequence += missing + 1;
        _line.ResetWrittenCount();
        json.Reset();
        TrailWriter.Write(json, new RecordedTrail(trail, _sequence, body) { MissingBefore = missing });
        json.Flush();
        _secrets.CopyWithout(quoted is null ? _line.WrittenSpan : quoted.Without(_line.WrittenSpan), _lines);
        _lines.Write("\n"u8);
    }

    private void Write(int count)
    {
        lock (_gate)
        {
            try
            {
                DateTimeOffset now = _clock.GetUtcNow();
                if (_file is null || _file.IsFull(_options, now)) Turn(now);
                _file!.Write(_lines.WrittenSpan);
                if (now - _synced >= _options.Sync) Sync(now);
                Interlocked.Add(ref _written, count);
                _committed = _sequence;
                _told = null;
            }
            catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
            {
                Interlocked.Add(ref _dropped, count);
                Interlocked.Add(ref _skipped, _sequence - _committed);
                _sequence = _committed;
                Tell($"{count} trails were not recorded: {cannot.Message}");
            }
        }

        _lines.ResetWrittenCount();
    }

    /// <summary>What is to be done even while nothing comes: the disk, and old files.</summary>
    private void Tend()
    {
        lock (_gate)
        {
            try
            {
                DateTimeOffset now = _clock.GetUtcNow();
                if (now - _synced >= _options.Sync) Sync(now);
                if (_file?.IsFull(_options, now) == true) Turn(now);
                if (Dropped is long dropped && dropped != _droppedTold)
                {
                    _trouble($"{dropped - _droppedTold} trails were dropped from the recording in the last second: they came faster than they could be written.");
                    _droppedTold = dropped;
                }
            }
            catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
            {
                Tell($"The recordings are in trouble: {cannot.Message}");
            }
        }
    }

    private void Sync(DateTimeOffset now)
    {
        _file?.Sync();
        _synced = now;
    }

    /// <summary>Closes the file, opens the next, and leaves the old one to be zipped.</summary>
    private void Turn(DateTimeOffset now)
    {
        RecordingFile next = RecordingFile.Open(_options.Folder, now);
        if (_file is { } full) _toZip.Enqueue(full.Path);
        _file?.Sync();
        _file?.Dispose();
        _file = next;
        ZipNext();
    }

    private void ZipNext()
    {
        if (_zipping.IsCompleted) _zipping = ZipAsync();
    }

    /// <summary>One file after the other, beside the writing.</summary>
    private async Task ZipAsync()
    {
        await Task.Yield();
        while (Dequeue() is { } file)
        {
            try
            {
                await ClosedFiles.ZipAsync(file);
                ClosedFiles.KeepAtMost(_options.Folder, _options.Keep);
            }
            catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
            {
                Tell($"{file} could not be zipped and stays as it is: {cannot.Message}");
            }
        }
    }

    private string? Dequeue()
    {
        lock (_gate) return _toZip.TryDequeue(out string? file) ? file : null;
    }

    private void Close()
    {
        lock (_gate)
        {
            if (_file is null) return;
            if (_options.Sync is not null) _file.Sync();
            bool empty = _file.IsEmpty;
            _file.Dispose();
            if (empty) File.Delete(_file.Path);
            _file = null;
        }
    }

    // The same trouble is told once, until something works again.
    private void Tell(string trouble)
    {
        if (trouble == _told) return;
        _told = trouble;
        _trouble(trouble);
    }
}
