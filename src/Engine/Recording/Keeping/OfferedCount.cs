using System.IO.MemoryMappedFiles;

namespace RulesEngine.Recording.Keeping;

/// <summary>
/// How many trails were ever offered to the recorders of a folder. It stands in a mapped file: the operating system has every count,
/// even when the process is killed in the middle of the next instruction.
/// </summary>
internal sealed unsafe class OfferedCount : IDisposable
{
    private const string FileName = "offered.count";
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _count;

    /// <summary>Opens or begins the count of a folder that exists.</summary>
    public OfferedCount(string folder)
    {
        _file = MemoryMappedFile.CreateFromFile(Path.Combine(folder, FileName), FileMode.OpenOrCreate, null, sizeof(long));
        _view = _file.CreateViewAccessor(0, sizeof(long));
        byte* place = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref place);
        _count = (long*)place;
    }

    /// <summary>The count now.</summary>
    public long Value => Interlocked.Read(ref *_count);

    /// <summary>One more.</summary>
    public void Increment() => Interlocked.Increment(ref *_count);

    /// <summary>Never less than what the lines themselves say: a machine that lost power may have lost the latest counts.</summary>
    public void RaiseTo(long least)
    {
        if (Value < least) Interlocked.Exchange(ref *_count, least);
    }

    /// <summary>The count of a folder; 0 where it has none.</summary>
    public static long Read(string folder)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) return 0;
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? BitConverter.ToInt64(bytes) : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
