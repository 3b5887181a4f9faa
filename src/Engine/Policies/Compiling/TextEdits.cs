using System.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>Insertions into one text. None of them holds a newline, so that every line keeps its number.</summary>
internal sealed class TextEdits
{
    private readonly List<(int Position, int Length, string Text, int Order)> _edits = [];

    /// <summary>Puts something before what begins at this position; what was put there first stays outside.</summary>
    public void Open(int position, string text) => _edits.Add((position, 0, text, _edits.Count));

    /// <summary>Puts something behind what ends at this position; what was put there first stays outside.</summary>
    public void Close(int position, string text) => _edits.Add((position, 0, text, -1 - _edits.Count));

    public void Replace(int position, int length, string text) => _edits.Add((position, length, text, int.MaxValue));

    public string ApplyTo(string text)
    {
        Sort();
        StringBuilder edited = new(text.Length * 2);
        int at = 0;
        foreach ((int position, int length, string inserted, _) in _edits)
        {
            edited.Append(text, at, position - at).Append(inserted);
            at = position + length;
        }

        return edited.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where a place of the edited text was before.</summary>
    public int Original(int edited)
    {
        Sort();
        int shift = 0;
        foreach ((int position, int length, string inserted, _) in _edits)
        {
            if (position + shift >= edited) break;
            shift += Math.Min(inserted.Length, edited - position - shift) - length;
        }

        return edited - shift;
    }

    private void Sort() => _edits.Sort((a, b) => a.Position != b.Position ? a.Position.CompareTo(b.Position) : a.Order.CompareTo(b.Order));
}
