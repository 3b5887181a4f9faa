namespace RulesEngine.Policies;

/// <summary>The first lines of a policy: comments and <c>#load "lib/name.csx"</c>. Read without a compiler, so that the cache can know them too.</summary>
internal static class PolicyHeader
{
    private const string Load = "#load";

    /// <summary>What the file asks to load: the text between the quotes, with its line from 1.</summary>
    public static IEnumerable<(string Path, int Line)> Loads(string text)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string trimmed = line.Trim();
            if (trimmed.StartsWith(Load, StringComparison.Ordinal)) yield return (trimmed[Load.Length..].Trim().Trim('"'), number);
            else if (!IsSkipped(trimmed)) yield break;
        }
    }

    /// <summary>The text with its <c>#load</c> lines blank; everything else stays where it was.</summary>
    public static string Blank(string text)
    {
        char[] blanked = text.ToCharArray();
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            ReadOnlySpan<char> trimmed = text.AsSpan(start, end - start).Trim();
            if (trimmed.StartsWith(Load)) blanked.AsSpan(start, end - start).Fill(' ');
            else if (!IsSkipped(trimmed)) break;
            start = end + 1;
        }

        return new string(blanked);
    }

    private static bool IsSkipped(ReadOnlySpan<char> line) => line.IsEmpty || line.StartsWith("//");
}
