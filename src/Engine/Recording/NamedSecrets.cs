using System.Text;

namespace RulesEngine.Recording;

/// <summary>Finds values that are secret for the name they stand under, in the bodies of a line: JSON that is a string of JSON, however deep.</summary>
internal static class NamedSecrets
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

    /// <summary>The first such value that begins within a part of the line; of no length where there is none.</summary>
    /// <param name="part">The beginning of the line.</param>
    /// <param name="line">The whole line.</param>
    public static (int At, int Length) Find(ReadOnlySpan<byte> part, ReadOnlySpan<byte> line)
    {
        int from = 0;
        while (part[from..].IndexOf("\\\":"u8) is >= 0 and int found)
        {
            int quote = from + found + 1;
            int depth = EscapesBefore(line, quote);
            if (IsSecret(line[..(quote - depth)]) && ValueAfter(line, quote + 2, depth) is { Length: > 0 } value) return value;
            from = quote + 1;
        }

        return default;
    }

    private static bool IsSecret(ReadOnlySpan<byte> uptoName) => Secrets.IsNameOfOne(Encoding.UTF8.GetString(uptoName[(uptoName.LastIndexOf(Quote) + 1)..]));

    /// <summary>A string of the same depth as its name.</summary>
    private static (int At, int Length) ValueAfter(ReadOnlySpan<byte> line, int colon, int depth)
    {
        int opening = colon + line[colon..].IndexOf(Quote);
        if (opening < colon || line[colon..opening].ContainsAnyExcept((byte)' ', Escape) || EscapesBefore(line, opening) != depth) return default;
        for (int at = opening + 1; at < line.Length; at++)
            if (line[at] == Quote && EscapesBefore(line, at) is int escapes && escapes <= depth) return Whole(line, opening + 1, at - escapes);
        return (opening + 1, line.Length - opening - 1);
    }

    private static (int At, int Length) Whole(ReadOnlySpan<byte> line, int at, int end) =>
        end <= at || line[at..end].SequenceEqual("[SECRET]"u8) ? default : (at, end - at);

    private static int EscapesBefore(ReadOnlySpan<byte> line, int at)
    {
        int count = 0;
        while (count < at && line[at - count - 1] == Escape) count++;
        return count;
    }
}
