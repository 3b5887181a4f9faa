using System.Buffers;

namespace RulesEngine.Wire;

/// <summary>
/// Walks the members of one JSON object without looking inside their values: a prompt of a quarter of a megabyte is skipped at memory speed.
/// It demands balanced brackets and closed strings, and leaves the rest of the grammar to whoever reads the value.
/// </summary>
internal ref struct JsonMembers(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",}] \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at = -1;

    /// <summary>The member's name, still escaped as it stands in the text, without quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Where the member's value stands.</summary>
    public Range Value { get; private set; }

    /// <summary>Whether the text turned out not to be one JSON object.</summary>
    public bool Broken { get; private set; }

    /// <summary>Goes to the next member; false at the end of the object, or where the text is broken.</summary>
    public bool Next()
    {
        if (Broken) return false;
        bool first = _at < 0;
        if (first)
        {
            _at = 0;
            if (Skip() != '{') return Break();
            _at++;
        }

        byte next = Skip();
        if (next == '}') return End();
        if (!first)
        {
            if (next != ',') return Break();
            _at++;
            next = Skip();
        }

        return next == '"' ? ReadMember() : Break();
    }

    private bool ReadMember()
    {
        int start = _at + 1;
        if (!SkipString()) return Break();
        Name = _json[start..(_at - 1)];
        if (Skip() != ':') return Break();
        _at++;
        byte first = Skip();
        start = _at;
        bool read = first switch
        {
            (byte)'"' => SkipString(),
            (byte)'{' or (byte)'[' => SkipNested(),
            _ => SkipScalar(),
        };
        Value = start.._at;
        return read || Break();
    }

    /// <summary>The next byte that is not white space; 0 at the end.</summary>
    private byte Skip()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') _at++;
        return _at < _json.Length ? _json[_at] : (byte)0;
    }

    private bool SkipString()
    {
        _at++;
        while (true)
        {
            int found = _json[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0) return false;
            bool closed = _json[_at + found] == '"';
            _at += found + (closed ? 1 : 2);
            if (_at > _json.Length) return false;
            if (closed) return true;
        }
    }

    private bool SkipNested()
    {
        int depth = 0;
        while (true)
        {
            int found = _json[_at..].IndexOfAny(Structure);
            if (found < 0) return false;
            _at += found;
            switch (_json[_at])
            {
                case (byte)'"':
                    if (!SkipString()) return false;
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            _at++;
            if (depth == 0) return true;
        }
    }

    private bool SkipScalar()
    {
        int length = _json[_at..].IndexOfAny(ScalarEnd);
        if (length <= 0) return false;
        _at += length;
        return true;
    }

    private bool End()
    {
        _at++;
        Skip();
        if (_at < _json.Length) Broken = true;
        _at = _json.Length;
        return false;
    }

    private bool Break()
    {
        Broken = true;
        return false;
    }
}
