using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Recording;

/// <summary>What is kept of a request's body.</summary>
/// <param name="bodies">How much.</param>
/// <param name="hashKey">The key of the hash: without it nobody can try bodies until one fits.</param>
internal sealed class BodyText(Bodies bodies, byte[] hashKey)
{
    private const int HashBytes = 8;

    /// <summary>The text for a recording; null for nothing.</summary>
    public string? Of(ReadOnlySpan<byte> body) => bodies switch
    {
        Bodies.Full when body.Length > 0 => Encoding.UTF8.GetString(body),
        Bodies.Redacted when body.Length > 0 => Redact(body),
        _ => null,
    };

    private string Redact(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(hashKey, body, hash);
        return $"[REDACTED LENGTH={body.Length} HASH={Convert.ToHexStringLower(hash[..HashBytes])}]";
    }
}
