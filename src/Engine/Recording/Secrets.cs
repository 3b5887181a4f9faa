using System.Buffers;
using System.Text;
using System.Text.Json;
using RulesEngine.Wire;

namespace RulesEngine.Recording;

/// <summary>
/// Takes secrets out of a line before it is written: the operator's own keys, and whatever looks like somebody else's. It works on the
/// finished line, so there is no member that it can miss. Headers are never in a line to begin with.
/// </summary>
public sealed class Secrets
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Removed = "[SECRET]";

    private const int ShortestToken = 12;
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/=~"u8);
    private static readonly string[] NamesOfSecrets = ["password", "passwd", "secret", "token", "apikey", "api_key", "api-key", "authorization", "credential", "cookie"];

    /// <summary>What keys begin with, at the providers and services that say so.</summary>
    private static readonly byte[][] Beginnings = [.. new[]
    {
        "sk-", "sk_", "pk_", "rk_", "key-", "AIza", "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "gsk_", "hf_", "r8_",
        "xai-", "xoxb-", "xoxp-", "pplx-", "eyJ", "Bearer ", "bearer ", "Basic ", "basic ",
    }.Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[] RemovedBytes = Encoding.ASCII.GetBytes(Removed);
    private readonly byte[][] _known;

    /// <summary>Knows these secrets, besides all that look like one.</summary>
    /// <param name="known">The operator's keys, in clear; the short ones below 4 characters are left alone.</param>
    public Secrets(IEnumerable<string> known) => _known = [.. known.Where(secret => secret.Length >= 4).SelectMany(Written).Distinct().Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a value under this name is taken for a secret, whatever it looks like.</summary>
    public static bool IsNameOfOne(string name) => Array.Exists(NamesOfSecrets, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Copies a line without its secrets.</summary>
    /// <param name="line">One line of JSON.</param>
    /// <param name="clean">Takes the line.</param>
    public void CopyWithout(ReadOnlySpan<byte> line, IBufferWriter<byte> clean)
    {
        while (Find(line) is { Length: > 0 } found)
        {
            clean.Write(line[..found.At]);
            clean.Write(RemovedBytes);
            line = line[(found.At + found.Length)..];
        }

        clean.Write(line);
    }

    /// <summary>A secret as it stands in JSON, and in JSON that is a string of JSON.</summary>
    private static IEnumerable<string> Written(string secret)
    {
        string once = JsonEncodedText.Encode(secret, JsonText.Options.Encoder).ToString();
        return [secret, once, JsonEncodedText.Encode(once, JsonText.Options.Encoder).ToString()];
    }

    private (int At, int Length) Find(ReadOnlySpan<byte> line)
    {
        (int At, int Length) first = default;
        foreach (byte[] secret in _known)
            if (Within(line, first).IndexOf(secret) is >= 0 and int at) first = (at, secret.Length);
        foreach (byte[] beginning in Beginnings)
            if (FindToken(Within(line, first), line, beginning) is { Length: > 0 } token) first = token;
        if (NamedSecrets.Find(Within(line, first), line) is { Length: > 0 } named) first = named;
        return first;
    }

    /// <summary>Only what stands before the first one found so far is of interest.</summary>
    private static ReadOnlySpan<byte> Within(ReadOnlySpan<byte> line, (int At, int Length) first) => first.Length > 0 ? line[..first.At] : line;

    private static (int At, int Length) FindToken(ReadOnlySpan<byte> part, ReadOnlySpan<byte> line, byte[] beginning)
    {
        int from = 0;
        while (part[from..].IndexOf(beginning) is >= 0 and int found)
        {
            int at = from + found;
            int rest = line[(at + beginning.Length)..].IndexOfAnyExcept(TokenBytes);
            int length = beginning.Length + (rest < 0 ? line.Length - at - beginning.Length : rest);
            if (length >= ShortestToken && BeginsAWord(line[..at])) return (at, length);
            from = at + beginning.Length;
        }

        return default;
    }

    /// <summary>Whether a word can begin after this: a "risk-…" is no "sk-…". What looks like a letter may be the end of an escape, <c>\n</c> or <c>\u0022</c>.</summary>
    private static bool BeginsAWord(ReadOnlySpan<byte> before) =>
        before is [] || !char.IsAsciiLetterOrDigit((char)before[^1]) || before is [.., (byte)'\\', _] or [.., (byte)'\\', (byte)'u', _, _, _, _];
}
