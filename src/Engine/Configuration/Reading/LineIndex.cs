using System.Text;

namespace RulesEngine.Configuration.Reading;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
internal sealed class LineIndex
{
    private readonly byte[] _text;
    private readonly List<int> _starts = [0];

    public LineIndex(byte[] text)
    {
        _text = text;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == (byte)'\n') _starts.Add(i + 1);
    }

    public TextPosition At(long offset)
    {
        int end = (int)Math.Min(offset, _text.Length);
        int found = _starts.BinarySearch(end);
        int line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line + 1, Encoding.UTF8.GetCharCount(_text, _starts[line], end - _starts[line]) + 1);
    }

    public TextPosition At(long line, long byteInLine) =>
        At(_starts[(int)Math.Min(line, _starts.Count - 1)] + byteInLine);
}
