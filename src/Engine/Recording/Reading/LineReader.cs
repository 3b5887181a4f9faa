namespace RulesEngine.Recording.Reading;

/// <summary>Reads a stream line by line, in constant memory: as much as the longest line.</summary>
internal sealed class LineReader(Stream stream)
{
    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _over;

    /// <summary>Lines read so far.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the latest line had no end: it was torn off while it was written.</summary>
    public bool Torn { get; private set; }

    /// <summary>The next line, valid until the next call, without its end; false when there is none.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = _buffer.AsSpan(_start, searched + found - _start);
                _start = searched + found + 1;
                if (line is [.., (byte)'\r']) line = line[..^1];
                Number++;
                return true;
            }

            searched = _end;
            if (_over || !Fill(ref searched)) break;
        }

        line = _buffer.AsSpan(_start, _end - _start);
        _start = _end;
        if (line.IsEmpty) return false;
        Torn = true;
        Number++;
        return true;
    }

    private bool Fill(ref int searched)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            searched -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _over = read == 0;
        return !_over;
    }
}
