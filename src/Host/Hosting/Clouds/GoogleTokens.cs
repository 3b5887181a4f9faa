using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using RulesEngine.Providers.Places;

namespace RulesEngine.Host.Hosting.Clouds;

/// <summary>Google's access tokens, from a service account's key or the machine's own identity.</summary>
/// <param name="file">The file of the service account's key; null for the machine's own identity.</param>
internal sealed class GoogleTokens(string? file) : ITokenSource
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly Lock _finding = new();
    private Task<GoogleCredential>? _credential;

    /// <inheritdoc/>
    public async ValueTask<(string? Token, string Problem)> GetAsync(CancellationToken cancellation)
    {
        try
        {
            GoogleCredential credential = await CredentialAsync().WaitAsync(cancellation);
            return (await ((ITokenAccess)credential).GetAccessTokenForRequestAsync(cancellationToken: cancellation), "");
        }
        catch (Exception failed) when (failed is TokenResponseException or InvalidOperationException or IOException or HttpRequestException)
        {
            lock (_finding) _credential = null;
            return (null, $"There is no access token of Google: {failed.Message}");
        }
    }

    private Task<GoogleCredential> CredentialAsync()
    {
        lock (_finding) return _credential ??= FindAsync();
    }

    private async Task<GoogleCredential> FindAsync()
    {
        GoogleCredential credential = file is null
            ? await GoogleCredential.GetApplicationDefaultAsync()
            : (await CredentialFactory.FromFileAsync<ServiceAccountCredential>(file, CancellationToken.None)).ToGoogleCredential();
        return credential.CreateScoped(Scope);
    }
}
