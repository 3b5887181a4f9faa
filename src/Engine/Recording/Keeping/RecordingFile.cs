using System.Globalization;
using RulesEngine.Recording.Reading;

namespace RulesEngine.Recording.Keeping;

/// <summary>The file that is being written. Every write reaches the operating system at once; the disk as often as asked.</summary>
internal sealed class RecordingFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly DateTimeOffset _opened;
    private bool _unsynced;

    private RecordingFile(FileStream stream, DateTimeOffset opened)
    {
        _stream = stream;
        _opened = opened;
    }

    public string Path => _stream.Name;

    public bool IsEmpty => _stream.Length == 0;

    /// <summary>A new file, named after the time, so that names sort as their contents do.</summary>
    public static RecordingFile Open(string folder, DateTimeOffset now)
    {
        string name = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss'.'fffffff'Z'", CultureInfo.InvariantCulture) + RecordingFiles.Ending;
        FileStream stream = new(System.IO.Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return new RecordingFile(stream, now);
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        long before = _stream.Length;
        try
        {
            _stream.Write(lines);
            _unsynced = true;
        }
        catch (IOException)
        {
            // A full disk may have taken a part; half a line must not stand before the next one.
            _stream.SetLength(before);
            throw;
        }
    }

    public void Sync()
    {
        if (!_unsynced) return;
        _stream.Flush(flushToDisk: true);
        _unsynced = false;
    }

    public bool IsFull(RecorderOptions options, DateTimeOffset now) => !IsEmpty && (_stream.Length >= options.FileSize || now - _opened >= options.FileAge);

    public void Dispose() => _stream.Dispose();
}
