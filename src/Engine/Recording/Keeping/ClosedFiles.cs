using System.IO.Compression;
using RulesEngine.Recording.Reading;

namespace RulesEngine.Recording.Keeping;

/// <summary>The files that nobody writes any more: repaired after a crash, zipped, and deleted when there are too many.</summary>
internal static class ClosedFiles
{
    private const string Unfinished = ".tmp";

    /// <summary>Cuts the torn last line off every file that a crash left, and tells the highest number of a whole line.</summary>
    /// <returns>The files, still to be zipped, and the number; 0 where there is none.</returns>
    public static (IReadOnlyList<string> Files, long Sequence) Repair(string folder)
    {
        foreach (string half in Directory.EnumerateFiles(folder, "*" + RecordingFiles.Zipped + Unfinished)) File.Delete(half);
        IReadOnlyList<string> all = RecordingFiles.Find(folder);
        string[] plain = [.. all.Where(file => file.EndsWith(RecordingFiles.Ending, StringComparison.Ordinal))];
        foreach (string file in plain) CutTornLine(file);
        return (plain, all.Count == 0 ? 0 : LastSequence(all));
    }

    /// <summary>Replaces a file by its zipped self. Cut short at any point, the lines are there once.</summary>
    public static async Task ZipAsync(string file)
    {
        string half = file + ".gz" + Unfinished;
        using (FileStream plain = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true))
        using (FileStream packed = new(half, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
        using (GZipStream zip = new(packed, CompressionLevel.Fastest))
            await plain.CopyToAsync(zip);
        File.Move(half, file + ".gz", overwrite: true);
        File.Delete(file);
    }

    /// <summary>Deletes the oldest files until those that are left have no more bytes than this.</summary>
    public static void KeepAtMost(string folder, long bytes)
    {
        string[] newestFirst = [.. RecordingFiles.Find(folder).Reverse()];
        for (int i = 0; i < newestFirst.Length; i++)
        {
            bytes -= new FileInfo(newestFirst[i]).Length;
            if (bytes < 0 && i > 0) File.Delete(newestFirst[i]);
        }
    }

    private static void CutTornLine(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        long end = stream.Length;
        Span<byte> last = stackalloc byte[4096];
        while (end > 0)
        {
            int length = (int)Math.Min(last.Length, end);
            stream.Position = end - length;
            stream.ReadExactly(last[..length]);
            int newLine = last[..length].LastIndexOf((byte)'\n');
            if (newLine >= 0)
            {
                stream.SetLength(end - length + newLine + 1);
                return;
            }

            end -= length;
        }

        stream.SetLength(0);
    }

    /// <summary>The number of the newest line that has one; files may be empty.</summary>
    private static long LastSequence(IReadOnlyList<string> files)
    {
        foreach (string file in files.Reverse())
        {
            if (LastSequence(file) is > 0 and long found) return found;
        }

        return 0;
    }

    private static long LastSequence(string file)
    {
        long last = 0;
        try
        {
            foreach (RecordedTrail trail in new RecordingReader(file).Read()) last = trail.Sequence;
        }
        catch (InvalidDataException)
        {
            // Damaged on the way; the files before it may know more.
        }

        return last;
    }
}
