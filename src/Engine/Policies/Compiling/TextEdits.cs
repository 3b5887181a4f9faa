using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>Insertions into one text. None of them holds a newline, so that every line keeps its number.</summary>
internal sealed class TextEdits
{
    private readonly List<(int Position, int Length, string Text, long Rank, int Order)> _edits = [];

    /// <summary>Puts something before what begins at this position; what was put there first stays outside.</summary>
    public void Open(int position, string text) => Open(position, text, int.MaxValue);

    /// <summary>Puts something behind what ends at this position; what was put there first stays outside.</summary>
    public void Close(int position, string text) => Close(position, text, int.MaxValue);

    /// <summary>Puts something around a part; where two parts begin or end together, the wider one's stays outside.</summary>
    public void Wrap(TextSpan part, string before, string behind)
    {
        Open(part.Start, before, part.Length);
        Close(part.End, behind, part.Length);
    }

    public void Replace(int position, int length, string text) => _edits.Add((position, length, text, long.MaxValue, _edits.Count));

    public string ApplyTo(string text)
    {
        Sort();
        StringBuilder edited = new(text.Length * 2);
        int at = 0;
        foreach ((int position, int length, string inserted, _, _) in _edits)
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
        foreach ((int position, int length, string inserted, _, _) in _edits)
        {
            if (position + shift >= edited) break;
            shift += Math.Min(inserted.Length, edited - position - shift) - length;
        }

        return edited - shift;
    }

    private void Open(int position, string text, int width) => _edits.Add((position, 0, text, long.MaxValue - 1 - width, _edits.Count));

    private void Close(int position, string text, int width) => _edits.Add((position, 0, text, long.MinValue + width, -_edits.Count));

    private void Sort() => _edits.Sort((a, b) => (a.Position, a.Rank, a.Order).CompareTo((b.Position, b.Rank, b.Order)));
}
