using System.Buffers.Binary;
using System.Globalization;

namespace RulesEngine.Wire;

/// <summary>Short names for what must not be shown or kept: the same bytes have the same one in every process.</summary>
internal static class Fingerprint
{
    /// <summary>How much of a conversation is its opening, in bytes: about a thousand tokens, from which on providers cache prompts.</summary>
    private const int OpeningLength = 4096;

    /// <summary>The fingerprint of a conversation's opening; empty where it is too short to have one.</summary>
    public static string OfOpening(ReadOnlySpan<byte> messages) => messages.Length < OpeningLength ? "" : Of(messages[..OpeningLength]);

    /// <summary>16 hex digits; empty for nothing.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return "";
        ulong hash = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte one in bytes) hash = Mixed(hash ^ one);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 32)) * 0x9E3779B97F4A7C15;
        return bits ^ (bits >> 29);
    }
}
