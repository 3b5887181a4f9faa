using System.Text;

namespace RulesEngine.Recording.Quoting;

/// <summary>A text as it is compared: letters and digits in lower case, and one space for whatever stands between them, so that neither quotes nor escapes nor line ends hide anything.</summary>
/// <param name="Text">The plain text.</param>
/// <param name="Places">For each of its characters, the place in the original.</param>
internal sealed record PlainText(string Text, IReadOnlyList<int> Places)
{
    public static PlainText Of(ReadOnlySpan<char> original)
    {
        StringBuilder text = new(original.Length);
        List<int> places = new(original.Length);
        bool space = false;
        for (int i = 0; i < original.Length; i++)
        {
            // 1. A line end in a text that quotes JSON is a backslash and a letter; the letter is no part of a word.
            if (original[i] == '\\')
            {
                if (i + 1 < original.Length && "nrt".Contains(original[i + 1], StringComparison.Ordinal)) i++;
                space = true;
                continue;
            }

            // 2. Everything else that is no letter and no digit parts two words.
            if (!char.IsLetterOrDigit(original[i]) && !char.IsSurrogate(original[i]))
            {
                space = true;
                continue;
            }

            if (space && text.Length > 0) Add(' ', i);
            space = false;
            Add(char.ToLowerInvariant(original[i]), i);
        }

        return new PlainText(text.ToString(), places);

        void Add(char letter, int place)
        {
            text.Append(letter);
            places.Add(place);
        }
    }
}
