using System.Buffers;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace RulesEngine.Wire.Tokens;

/// <summary>
/// Counts tokens with the o200k vocabulary, that of OpenAI's models since GPT-4o; others split text in their own ways, a tenth to a third
/// apart. Takes half a millisecond for a kilobyte: it counts where money decides; elsewhere <see cref="TextTokens"/> is good enough.
/// </summary>
internal sealed class TokenCounter
{
    /// <summary>How many characters of a text are counted at most, all in all: about two milliseconds.</summary>
    private const int Most = 4_096;

    /// <summary>What is counted in one, in characters: time grows with the square of a word, and a word may be a megabyte.</summary>
    private const int Sample = 256;

    private static readonly Lazy<Task<TokenCounter>> Loading = new(() => Task.Run(() => new TokenCounter()));

    private readonly TiktokenTokenizer _tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");

    private TokenCounter()
    {
    }

    /// <summary>The counter, once its vocabulary is loaded: about half a second after somebody first asks, and 40 MB.</summary>
    public static Task<TokenCounter> Instance => Loading.Value;

    /// <summary>Begins to load the vocabulary, so that no request has to wait for it.</summary>
    public static void Prepare() => _ = Instance;

    /// <summary>The tokens of the string that the reader stands at.</summary>
    public long Count(ref Utf8JsonReader json)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(json.ValueSpan.Length);
        try
        {
            return Count(rented.AsSpan(0, json.CopyString(rented)));
        }
        catch (InvalidOperationException)
        {
            return TextTokens.In(json.ValueSpan); // half a surrogate pair, or bytes that are no UTF-8: providers take it, and so no text it is
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private long Count(ReadOnlySpan<char> text)
    {
        int stride = Sample * Math.Max(1, text.Length / Most);
        long tokens = 0, read = 0;
        for (int at = 0; at < text.Length; at += stride)
        {
            ReadOnlySpan<char> sample = text.Slice(at, Math.Min(Sample, text.Length - at));
            tokens += _tokenizer.CountTokens(sample);
            read += sample.Length;
        }

        return read == text.Length ? tokens : (long)((double)tokens / read * text.Length);
    }
}
