using Azure.Core;
using Azure.Identity;
using RulesEngine.Providers.Places;

namespace RulesEngine.Host.Hosting.Clouds;

/// <summary>Microsoft Entra tokens for Azure's models, from the environment, the workload's or the machine's identity, in that order.</summary>
internal sealed class EntraTokens : ITokenSource
{
    private static readonly TokenRequestContext Asked = new(["https://cognitiveservices.azure.com/.default"]);

    private readonly DefaultAzureCredential _credential = new(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true, Retry = { MaxRetries = 0 } });

    /// <inheritdoc/>
    public async ValueTask<(string? Token, string Problem)> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return ((await _credential.GetTokenAsync(Asked, cancellation)).Token, "");
        }
        catch (AuthenticationFailedException failed)
        {
            return (null, $"There is no Entra token: {failed.Message}");
        }
    }
}
