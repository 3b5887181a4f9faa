using System.Net;
using System.Security.Cryptography;
using System.Text;
using RulesEngine.Host.Endpoints;

namespace RulesEngine.Host.Admin;

/// <summary>
/// Who may administer: with a key, whoever shows it; without one, whoever sits at this machine. What a web page or a proxy
/// passes on comes from this machine too, and is not believed.
/// </summary>
/// <param name="key">The key; null or empty for none.</param>
internal sealed class AdminGate(string? key)
{
    /// <summary>The environment variable that holds the key.</summary>
    public const string Variable = "RULESENGINE_ADMIN_KEY";

    private static readonly string[] SignsOfAnother = ["Origin", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];
    private readonly byte[]? _hash = string.IsNullOrEmpty(key) ? null : HashOf($"Bearer {key}");

    /// <summary>Why this request may not administer; null where it may.</summary>
    public ClientError? Refuse(HttpContext http)
    {
        if (_hash is null) return IsLocal(http) ? null : ClientError.Forbidden(OnlyHere);
        bool known = CryptographicOperations.FixedTimeEquals(_hash, HashOf(http.Request.Headers.Authorization.ToString()));
        return known ? null : ClientError.Unauthorized($"/admin asks for the key of {Variable}: send it as 'Authorization: Bearer KEY'.");
    }

    private const string OnlyHere =
        $"/admin answers only to this machine itself, called by a loopback address such as 127.0.0.1; to use it from elsewhere, or behind a proxy, start the gateway with {Variable} set and send 'Authorization: Bearer KEY'.";

    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && IsLoopbackName(http.Request.Host.Host)
        && !SignsOfAnother.Any(http.Request.Headers.ContainsKey);

    // A name that somebody else's DNS leads here would carry their page's requests.
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
