namespace RulesEngine.Host.Mock;

/// <summary>Chance that comes out the same for the same seed, name and number, on every machine.</summary>
internal static class Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const int LettersOfOneDraw = 8;

    /// <summary>Spreads a number over all 64 bits (SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A chance of 0 up to 1 for one call of one name.</summary>
    public static double Chance(int seed, string name, long call)
    {
        ulong state = Mix((ulong)(uint)seed);
        foreach (char letter in name) state = Mix(state ^ letter);
        return (Mix(state ^ (ulong)call) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Fills a span with letters and digits that differ from call to call.</summary>
    public static void Letters(int seed, long call, Span<byte> into)
    {
        ReadOnlySpan<byte> letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8;
        ulong start = Mix(Mix((ulong)(uint)seed) ^ (ulong)call);
        ulong bits = 0;
        for (int i = 0; i < into.Length; i++)
        {
            if (i % LettersOfOneDraw == 0) bits = Mix(start + (ulong)i);
            into[i] = letters[(int)(bits % (ulong)letters.Length)];
            bits /= (ulong)letters.Length;
        }
    }
}
