using System.Text;

namespace RulesEngine.Wire;

/// <summary>
/// Joins an answer that broke off with the text that goes on with it. The model was asked to begin by repeating the last words:
/// they are found again, whatever became of white space and quotes, and cut away.
/// </summary>
internal static class Seam
{
    /// <summary>How many of the last characters the model is asked to repeat.</summary>
    public const int Asked = 40;

    /// <summary>How far into the continuation the repeated words are looked for, in characters.</summary>
    public const int Reach = 240;

    private static readonly int[] Tails = [40, 32, 24, 16, 12, 8];

    /// <summary>Where the new text begins in the continuation: behind the repeated words, or 0 where none are found.</summary>
    public static int Find(string seen, string continuation)
    {
        (string before, _) = Normalize(seen);
        (string after, List<int> ends) = Normalize(continuation.Length > Reach ? continuation[..Reach] : continuation);
        foreach (int length in Tails)
        {
            if (before.Length < length) continue;
            int found = after.IndexOf(before[^length..], StringComparison.Ordinal);
            if (found < 0) continue;
            int end = ends[found + length - 1];
            return end + FindSpaces(seen, continuation[end..]);
        }

        return 0;
    }

    /// <summary>The white space that a text ends with: models take no beginning of their own that ends so, and may write it again.</summary>
    public static string LastSpaces(string seen) => seen[seen.TrimEnd().Length..];

    /// <summary>Where the new text begins, when only the last white space can stand twice.</summary>
    public static int FindSpaces(string seen, string continuation) => LastSpaces(seen).AsSpan().CommonPrefixLength(continuation);

    /// <summary>The text without white space and with plain quotes, and for each character where it ended.</summary>
    private static (string Text, List<int> Ends) Normalize(string text)
    {
        StringBuilder plain = new(text.Length);
        List<int> ends = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i])) continue;
            plain.Append(text[i] switch
            {
                '\u2018' or '\u2019' => '\'',
                '\u201C' or '\u201D' => '"',
                char other => other,
            });
            ends.Add(i + 1);
        }

        return (plain.ToString(), ends);
    }
}
