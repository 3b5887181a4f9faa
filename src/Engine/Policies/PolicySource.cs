using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Policies;

/// <summary>A policy as the operator wrote it.</summary>
/// <param name="File">The file as decisions and diagnostics show it: <c>fast-chat.csx</c>, or <c>lib/regions.csx</c>.</param>
/// <param name="Text">Every character of it.</param>
public sealed record PolicySource(string File, string Text)
{
    /// <summary>The files it loads with <c>#load</c>, directly or not, each before the one that needs it.</summary>
    public IReadOnlyList<PolicySource> Loaded { get; init; } = [];

    /// <summary>The file name without folder and without <c>.csx</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>SHA-256 over its text and all that it loads, in lower-case hex. Computed anew at each call.</summary>
    public string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Text));
        foreach (PolicySource loaded in Loaded) hash.AppendData(Encoding.UTF8.GetBytes($"\0{loaded.File}\0{loaded.Text}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
