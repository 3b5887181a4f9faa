using System.IO.Compression;

namespace RulesEngine.Recording.Reading;

/// <summary>The files of a recording, in the order in which they were written.</summary>
internal static class RecordingFiles
{
    public const string Ending = ".ndjson";
    public const string Zipped = Ending + ".gz";

    /// <summary>One file, or all recordings of a folder; their names begin with the time.</summary>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path)) return [path];
        string[] all = [.. Directory.EnumerateFiles(path).Where(file => file.EndsWith(Ending, StringComparison.Ordinal) || file.EndsWith(Zipped, StringComparison.Ordinal))];
        // A file whose zipping was cut short by a crash stands there twice; the plain one is whole.
        return [.. all.Where(file => !file.EndsWith(Zipped, StringComparison.Ordinal) || !all.Contains(file[..^3])).Order(StringComparer.Ordinal)];
    }

    public static Stream Open(string file)
    {
        FileStream plain = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(plain, CompressionMode.Decompress) : plain;
    }
}
