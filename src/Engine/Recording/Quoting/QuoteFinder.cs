using System.Text;

namespace RulesEngine.Recording.Quoting;

/// <summary>Finds in a few short texts what also stands in long ones: three words in a row, or twelve characters.</summary>
internal sealed class QuoteFinder
{
    /// <summary>What stands where a quotation stood.</summary>
    public const string Removed = "[…]";

    private const int Words = 3;
    private const int Characters = 12;

    private readonly Dictionary<string, List<(Text Text, int At)>> _pieces = new(StringComparer.Ordinal);
    private readonly List<Text> _texts = [];

    /// <summary>Looks for quotations in these texts.</summary>
    public QuoteFinder(IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            PlainText plain = PlainText.Of(text);
            Text one = new(text, plain, new bool[plain.Text.Length]);
            _texts.Add(one);
            foreach ((int at, int length) in Pieces(plain.Text))
            {
                string piece = plain.Text.Substring(at, length);
                if (!_pieces.TryGetValue(piece, out List<(Text, int)>? places)) _pieces[piece] = places = [];
                places.Add((one, at));
            }
        }
    }

    /// <summary>Each text, and the text without its quotations.</summary>
    public IEnumerable<(string Original, string Kept)> Results => _texts.Select(text => (text.Original, Without(text)));

    /// <summary>Marks what also stands in this one.</summary>
    public void Look(string source)
    {
        Dictionary<string, List<(Text Text, int At)>>.AlternateLookup<ReadOnlySpan<char>> pieces = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        string plain = PlainText.Of(source).Text;
        foreach ((int at, int length) in Pieces(plain))
        {
            if (!pieces.TryGetValue(plain.AsSpan(at, length), out List<(Text Text, int At)>? places)) continue;
            foreach ((Text text, int place) in places) text.Quoted.AsSpan(place, length).Fill(true);
        }
    }

    private static IEnumerable<(int At, int Length)> Pieces(string text)
    {
        for (int i = 0; i + Characters <= text.Length; i++) yield return (i, Characters);
        for (int i = 0; i < text.Length; i = NextWord(text, i))
            if (EndOfWords(text, i) is { } end) yield return (i, end - i);
    }

    private static int NextWord(string text, int at) => text.IndexOf(' ', at) is >= 0 and int space ? space + 1 : text.Length;

    private static int? EndOfWords(string text, int at)
    {
        int end = at - 1;
        for (int word = 0; word < Words; word++)
        {
            if (end >= text.Length) return null;
            end = text.IndexOf(' ', end + 1);
            if (end < 0) end = text.Length;
        }

        return end;
    }

    private static string Without(Text text)
    {
        StringBuilder kept = new();
        int from = 0;
        for (int i = 0; i < text.Quoted.Length; i++)
        {
            if (!text.Quoted[i]) continue;
            int begin = i;
            while (i + 1 < text.Quoted.Length && text.Quoted[i + 1]) i++;
            (int first, int last) = WithoutSpaces(text.Plain.Text, begin, i);
            kept.Append(text.Original, from, text.Plain.Places[first] - from).Append(Removed);
            from = text.Plain.Places[last] + 1;
        }

        return kept.Append(text.Original, from, text.Original.Length - from).ToString();
    }

    /// <summary>A space stands for marks that are nobody's words.</summary>
    private static (int First, int Last) WithoutSpaces(string plain, int first, int last) =>
        (plain[first] == ' ' ? first + 1 : first, plain[last] == ' ' ? last - 1 : last);

    private sealed record Text(string Original, PlainText Plain, bool[] Quoted);
}
