using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;

namespace RulesEngine.Host.Mock.Playing;

/// <summary>Bytes made ready, with places that differ from call to call: ids and the time of creation.</summary>
internal sealed class Template
{
    /// <summary>What an id is written with, as often as it has letters.</summary>
    public const char IdLetter = '%';

    /// <summary>What the time of creation is written as, in seconds since 1970.</summary>
    public const long Created = 1_000_000_007;

    private const int ShortestId = 16;
    private const int CreatedLength = 10;

    private readonly byte[] _bytes;
    private readonly Range[] _ids;
    private readonly int[] _created;

    public Template(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes.ToArray();
        _ids = FindIds(bytes);
        _created = FindCreated(bytes);
    }

    /// <summary>The number of bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>A template of text.</summary>
    public static Template Of(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The first half of this one, and what is to follow it.</summary>
    public Template Half(string end = "") => new([.. _bytes.AsSpan(0, Length / 2), .. Encoding.UTF8.GetBytes(end)]);

    /// <summary>Writes it out for one call.</summary>
    public void Write(PipeWriter output, ReadOnlySpan<byte> id, long created)
    {
        Span<byte> span = output.GetSpan(_bytes.Length)[.._bytes.Length];
        _bytes.CopyTo(span);
        foreach (Range range in _ids)
        {
            Span<byte> hole = span[range];
            id[..Math.Min(hole.Length, id.Length)].CopyTo(hole);
        }

        foreach (int at in _created) Utf8Formatter.TryFormat(created, span.Slice(at, CreatedLength), out _, new StandardFormat('D', CreatedLength));
        output.Advance(_bytes.Length);
    }

    private static Range[] FindIds(ReadOnlySpan<byte> bytes)
    {
        List<Range> found = [];
        for (int i = 0; i < bytes.Length; i++)
        {
            int run = bytes[i..].IndexOfAnyExcept((byte)IdLetter);
            if (run < 0) run = bytes.Length - i;
            if (run >= ShortestId) found.Add(i..(i + run));
            i += run;
        }

        return [.. found];
    }

    private static int[] FindCreated(ReadOnlySpan<byte> bytes)
    {
        List<int> found = [];
        ReadOnlySpan<byte> mark = "1000000007"u8;
        for (int at = 0; bytes[at..].IndexOf(mark) is >= 0 and int next; at += CreatedLength)
            found.Add(at += next);
        return [.. found];
    }
}
