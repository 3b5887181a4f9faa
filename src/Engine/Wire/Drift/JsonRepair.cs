using System.Text;

namespace RulesEngine.Wire.Drift;

/// <summary>
/// Mends JSON where only one thing can have been meant: a code fence around it, a comma before a closing bracket, brackets missing at its end.
/// Nothing is guessed: a text cut inside a word, a number or a name stays broken.
/// </summary>
internal static class JsonRepair
{
    /// <summary>Mends a text that is not JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What was wrong, in a few words.</param>
    /// <returns>JSON; null where it cannot be mended safely.</returns>
    public static string? TryMend(string text, out string what)
    {
        List<string> mended = [];
        string bare = Unfence(text.Trim(), mended);
        string? json = Close(bare, mended);
        what = string.Join(", ", mended);
        return json is not null && mended.Count > 0 && JsonText.IsJson(json) ? json : null;
    }

    private static string Unfence(string text, List<string> mended)
    {
        if (!text.StartsWith("```", StringComparison.Ordinal)) return text;
        int line = text.IndexOf('\n', StringComparison.Ordinal);
        if (line < 0 || text[3..line].Trim().Any(one => !char.IsAsciiLetterOrDigit(one))) return text;
        string inside = text[(line + 1)..].TrimEnd();
        if (inside.EndsWith("```", StringComparison.Ordinal)) inside = inside[..^3];
        mended.Add("a code fence");
        return inside.Trim();
    }

    /// <summary>Leaves commas out that nothing follows, and closes what is open at the end.</summary>
    private static string? Close(string text, List<string> mended)
    {
        StringBuilder json = new(text.Length + 8);
        Stack<char> open = new();
        bool quoted = false, commas = false;
        int comma = -1;
        for (int at = 0; at < text.Length; at++)
        {
            char one = text[at];
            json.Append(one);
            if (quoted)
            {
                if (one == '\\' && ++at < text.Length) json.Append(text[at]);
                else if (one == '"') quoted = false;
                continue;
            }

            if (char.IsWhiteSpace(one)) continue;
            if (one is '}' or ']')
            {
                if (!open.TryPop(out char expected) || expected != one) return null;
                commas |= Drop(json, comma);
            }

            if (one == '{') open.Push('}');
            else if (one == '[') open.Push(']');
            quoted = one == '"';
            comma = one == ',' ? json.Length - 1 : -1;
        }

        if (quoted) return null;
        if (open.Count > 0) commas |= Drop(json, comma);
        if (commas) mended.Add("a trailing comma");
        return open.Count == 0 ? json.ToString() : Finish(json, open, comma >= 0, mended);
    }

    private static bool Drop(StringBuilder json, int comma)
    {
        if (comma < 0) return false;
        json.Remove(comma, 1);
        return true;
    }

    /// <summary>A number or a word at the very end may itself be cut: only what is certainly whole is closed.</summary>
    private static string? Finish(StringBuilder json, Stack<char> open, bool afterComma, List<string> mended)
    {
        string text = json.ToString().TrimEnd();
        if (!afterComma && text.Length > 0 && text[^1] is not ('}' or ']' or '"' or '{' or '[')) return null;
        mended.Add("missing brackets");
        return text + string.Concat(open);
    }
}
