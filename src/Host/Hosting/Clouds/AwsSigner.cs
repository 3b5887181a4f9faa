using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using RulesEngine.Configuration;
using RulesEngine.Providers.Places;

namespace RulesEngine.Host.Hosting.Clouds;

/// <summary>Signs requests to Amazon (Signature Version 4) with the credentials of the environment, a profile or the machine's role.</summary>
/// <param name="region">The region that the signature is for.</param>
/// <param name="clock">The time of the signature.</param>
/// <param name="find">Finds the credentials; the SDK's usual places when null.</param>
/// <param name="service">The service that the signature is for.</param>
internal sealed class AwsSigner(string region, TimeProvider clock, Func<AWSCredentials>? find = null, string service = "bedrock") : IRequestSigner
{
    private AWSCredentials? _credentials;

    /// <summary>The region of a provider: as written, or from the URL of its endpoint.</summary>
    public static string RegionOf(ProviderSettings settings) =>
        settings.Region ?? (settings.BaseUrl!.Host.Split('.') is [_, var region, "amazonaws", ..] ? region : "us-east-1");

    /// <inheritdoc/>
    public async ValueTask<string?> SignAsync(HttpRequestMessage request, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ImmutableCredentials keys;
        try
        {
            _credentials ??= (find ?? (() => FallbackCredentialsFactory.GetCredentials()))();
            keys = await _credentials.GetCredentialsAsync().WaitAsync(cancellation);
        }
        catch (Exception none) when (none is AmazonClientException or AmazonServiceException or InvalidOperationException)
        {
            return $"There are no credentials of Amazon: {none.Message}";
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        request.Headers.TryAddWithoutValidation("X-Amz-Date", now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        if (keys.UseToken) request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", keys.Token);
        (string names, string canonical) = Canonical(request, body.Span);
        AWS4SigningResult signed = AWS4Signer.ComputeSignature(keys.AccessKey, keys.SecretKey, region, now, service, names, canonical);
        request.Headers.TryAddWithoutValidation("Authorization", signed.ForAuthorizationHeader);
        return null;
    }

    /// <summary>The request as Amazon reads it: only what no proxy changes is signed.</summary>
    private static (string Names, string Text) Canonical(HttpRequestMessage request, ReadOnlySpan<byte> body)
    {
        Uri url = request.RequestUri!;
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal) { ["host"] = url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}" };
        foreach ((string name, IEnumerable<string> values) in request.Headers)
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)) headers[name.ToLowerInvariant()] = string.Join(',', values).Trim();
        string names = string.Join(';', headers.Keys);
        string path = string.Join('/', url.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        string lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        return (names, $"{request.Method.Method}\n{path}\n\n{lines}\n{names}\n{Convert.ToHexStringLower(SHA256.HashData(body))}");
    }
}
