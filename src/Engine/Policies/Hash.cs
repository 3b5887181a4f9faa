namespace RulesEngine.Policies;

/// <summary>Numbers that are the same for the same text, in every process and on every machine.</summary>
internal static class Hash
{
    public static ulong Of(string text, ulong seed = 0xCBF29CE484222325)
    {
        ulong hash = seed;
        foreach (char one in text) hash = (hash ^ one) * 0x100000001B3;
        return Mixed(hash);
    }

    public static ulong Of(string text, double seed) => Of(text, BitConverter.DoubleToUInt64Bits(seed));

    /// <summary>As a number from 0 up to 1.</summary>
    public static double Unit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    /// <summary>Every bit of the result depends on every bit of what came in.</summary>
    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
