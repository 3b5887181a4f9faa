using System.Security.Cryptography;
using RulesEngine.Wire.Hints;

namespace RulesEngine.Host.Endpoints;

/// <summary>What a request's headers say in the words of other gateways.</summary>
internal static class OtherGateways
{
    private const int Steps = 1 << 24;

    /// <summary>Their headers, by names in lower case; null where there are none, as in nearly every request.</summary>
    public static IReadOnlyDictionary<string, string>? HeadersOf(HttpRequest request)
    {
        Dictionary<string, string>? found = null;
        foreach (string name in ForeignHeaders.Names)
            if (request.Headers.TryGetValue(name, out var value)) (found ??= new(StringComparer.Ordinal))[name] = value.ToString();
        return found;
    }

    /// <summary>0 up to 1, for a client that asks to be shared out.</summary>
    public static double Chance(IReadOnlyDictionary<string, string>? headers) => headers is null ? 0 : RandomNumberGenerator.GetInt32(Steps) / (double)Steps;
}
