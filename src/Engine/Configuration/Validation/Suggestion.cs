namespace RulesEngine.Configuration.Validation;

/// <summary>Finds what a misspelt word was meant to be.</summary>
internal static class Suggestion
{
    /// <summary>The known word next to this one; null where none is near: one change in three letters.</summary>
    public static string? For(string word, IEnumerable<string> known)
    {
        (string Word, int Distance)? best = null;
        foreach (string candidate in known)
        {
            int distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance <= Math.Max(word.Length, candidate.Length) / 3 && !(best?.Distance <= distance)) best = (candidate, distance);
        }

        return best?.Word;
    }

    /// <summary>What to say after "is not known": the word that was meant, or all there are.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known) => For(word, known) is { } meant
        ? $"did you mean '{meant}'?"
        : known.Count == 0 ? "there is none yet" : $"known are {string.Join(", ", known)}";

    // Letters added, left out, changed, or swapped with their neighbour.
    private static int Distance(string one, string other)
    {
        int[,] steps = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++) steps[i, 0] = i;
        for (int j = 0; j <= other.Length; j++) steps[0, j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            for (int j = 1; j <= other.Length; j++)
            {
                int change = steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                steps[i, j] = Math.Min(change, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[one.Length, other.Length];
    }
}
