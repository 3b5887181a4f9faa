namespace RulesEngine.Wire;

/// <summary>Finds the one text of a small JSON object without reading it as JSON, for events that nobody needs more of.</summary>
internal static class TextPiece
{
    /// <summary>The text, still escaped, that follows the first occurrence of a member's name; empty where there is none.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">The name as it is written before a text: <c>"content":"</c>.</param>
    public static ReadOnlySpan<byte> After(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        int found = json.IndexOf(name);
        if (found < 0) return default;
        ReadOnlySpan<byte> text = json[(found + name.Length)..];
        for (int end = 0; end < text.Length; end++)
        {
            int next = text[end..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return text;
            end += next;
            if (text[end] == '"') return text[..end];
            end++;
        }

        return text;
    }
}
