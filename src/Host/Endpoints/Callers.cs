using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary>Gives every client key a name that does not give the key away: <c>key_</c> and the first 12 hex digits of its SHA-256.</summary>
internal sealed class Callers
{
    private const int MostKept = 10_000;
    private readonly ConcurrentDictionary<string, Caller> _known = new(StringComparer.Ordinal);

    public Caller Of(IHeaderDictionary headers)
    {
        string authorization = headers.Authorization.ToString();
        if (authorization.Length == 0) authorization = headers["x-api-key"].ToString();
        if (authorization.Length == 0) return Caller.Anonymous;
        return _known.TryGetValue(authorization, out Caller? caller) ? caller : Keep(authorization);
    }

    private Caller Keep(string authorization)
    {
        string key = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..] : authorization;
        Caller caller = new($"key_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12]}");
        if (_known.Count < MostKept) _known[authorization] = caller;
        return caller;
    }
}
