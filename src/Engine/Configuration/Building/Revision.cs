using System.Security.Cryptography;
using System.Text.Json;

namespace RulesEngine.Configuration.Building;

/// <summary>The content hash of a configuration and its policies. Comments, white space, the order of names and the keys themselves are not in it.</summary>
internal static class Revision
{
    private const int Digits = 12;

    /// <summary>The first 12 hex digits of a SHA-256.</summary>
    /// <param name="options">The configuration; of a key it holds only where it is found.</param>
    /// <param name="policies">The revision of the policies.</param>
    /// <param name="catalog">The version of the catalog.</param>
    public static string Of(GatewayOptions options, string policies, string catalog)
    {
        GatewayOptions sorted = options with
        {
            Providers = ByName(options.Providers),
            Deployments = ByName(options.Deployments),
            Models = ByName(options.Models),
        };
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(new { sorted, policies, catalog });
        return Convert.ToHexStringLower(SHA256.HashData(content))[..Digits];
    }

    private static SortedDictionary<string, T> ByName<T>(IReadOnlyDictionary<string, T> entries) =>
        new(entries.ToDictionary(), StringComparer.Ordinal);
}
