namespace RulesEngine.Benchmarks.Load.Driving;

/// <summary>Counts through a chunked body, wherever the network cut it.</summary>
internal sealed class ChunkedBody
{
    private enum Part
    {
        Size,
        Data,
        EndOfData,
        Trailer,
    }

    private Part _part;
    private long _size;
    private bool _lineIsEmpty;

    /// <summary>The bytes of data so far.</summary>
    public long Length { get; private set; }

    public void Begin()
    {
        _part = Part.Size;
        _size = 0;
        Length = 0;
    }

    /// <summary>Takes bytes in; true when the body is whole.</summary>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_part == Part.Data)
            {
                int taken = (int)Math.Min(bytes.Length, _size);
                _size -= taken;
                Length += taken;
                bytes = bytes[taken..];
                if (_size == 0) _part = Part.EndOfData;
                continue;
            }

            byte next = bytes[0];
            bytes = bytes[1..];
            if (next == '\r') continue;
            if (next != '\n') TakeLetter(next);
            else if (EndLine()) return bytes.IsEmpty ? true : throw new LoadException("Bytes came after the end of a chunked answer.");
        }

        return false;
    }

    private void TakeLetter(byte letter)
    {
        if (_part == Part.Size && char.IsAsciiHexDigit((char)letter)) _size = (_size * 16) + Convert.ToInt32(((char)letter).ToString(), 16);
        else if (_part == Part.Trailer) _lineIsEmpty = false;
        else throw new LoadException("A chunked answer is broken.");
    }

    /// <summary>Goes on to the next part; true behind the last line.</summary>
    private bool EndLine()
    {
        switch (_part)
        {
            case Part.Size:
                _part = _size > 0 ? Part.Data : Part.Trailer;
                _lineIsEmpty = true;
                return false;
            case Part.EndOfData:
                _part = Part.Size;
                return false;
            default:
                bool last = _lineIsEmpty;
                _lineIsEmpty = true;
                return last;
        }
    }
}
