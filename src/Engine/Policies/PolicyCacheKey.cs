using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Policies;

/// <summary>All that the compiled form of a policy depends on, as one name.</summary>
internal static class PolicyCacheKey
{
    private const int MvidLength = 16;

    private static readonly byte[] Surroundings = Mvids();

    /// <summary>
    /// SHA-256, in lower-case hex, over the sources and what is compiled against. The engine is among that: its MVID changes with every line of it,
    /// with the allow-list inside it, and with the version of the compiler that it refers to.
    /// </summary>
    public static string Of(PolicySource source) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Surroundings, .. Encoding.UTF8.GetBytes($"{source.File}\0{source.Hash()}")]));

    private static byte[] Mvids()
    {
        byte[] mvids = new byte[PolicyReferences.All.Count * MvidLength];
        for (int i = 0; i < PolicyReferences.All.Count; i++)
            PolicyReferences.All[i].ManifestModule.ModuleVersionId.TryWriteBytes(mvids.AsSpan(i * MvidLength));
        return mvids;
    }
}
