namespace RulesEngine.Routing;

/// <summary>Names for trails: ULIDs, 26 characters that sort by time.</summary>
internal static class TrailId
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new name: 48 bits of milliseconds since 1970, then 80 bits of chance.</summary>
    public static string New(DateTimeOffset at, Chance chance)
    {
        ulong time = (ulong)at.ToUnixTimeMilliseconds();
        UInt128 bits = new((time << 16) | (chance.NextBits() & 0xFFFF), chance.NextBits());
        return string.Create(26, bits, static (characters, rest) =>
        {
            for (int i = characters.Length - 1; i >= 0; i--, rest >>= 5) characters[i] = Alphabet[(int)(ulong)(rest & 31)];
        });
    }
}
