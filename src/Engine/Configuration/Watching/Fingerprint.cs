using System.Security.Cryptography;

namespace RulesEngine.Configuration.Watching;

/// <summary>Tells whether files have changed by what is in them: true for a save by rename, a swapped symlink and a network folder alike.</summary>
internal static class Fingerprint
{
    /// <summary>One word a file: its content's hash, or that it cannot be read now.</summary>
    public static string Of(IEnumerable<string> files) => string.Concat(files.Select(Of));

    private static string Of(string file)
    {
        try
        {
            return $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))} ";
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return "unreadable ";
        }
    }
}
