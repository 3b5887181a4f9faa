using System.Text;
using RulesEngine.Configuration.Validation;

namespace RulesEngine.Configuration;

/// <summary>A provider as the operator wrote it: a wire dialect, a base URL and a credential.</summary>
public sealed record ProviderOptions
{
    /// <summary>The wire format it speaks: <c>openai</c>, <c>anthropic</c>, <c>gemini</c>. Required.</summary>
    public string? Dialect { get; init; }

    /// <summary>Where it listens, with the version in the path: <c>http://127.0.0.1:11434/v1</c>, or a variable that holds it, <c>${VARIABLE}</c>. The dialect's public endpoint unless set.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Where the key is found, never the key: <c>${VARIABLE}</c> or <c>file:PATH</c>. Needed at a public endpoint.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The version of Azure's API: <c>2024-10-21</c> unless set. For <c>azure</c> alone.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Where the models run: <c>eu-central-1</c>. Required for <c>bedrock</c> without a base URL; for <c>vertex</c>, <c>global</c> unless set.</summary>
    public string? Region { get; init; }

    /// <summary>The Google Cloud project that pays. Required for <c>vertex</c>, and for it alone.</summary>
    public string? Project { get; init; }

    /// <summary>The file of a service account's key, relative to this file's folder; the machine's own identity unless set. For <c>vertex</c> alone.</summary>
    public string? Credentials { get; init; }

    // A key that was written here by mistake must not reach a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Dialect = ").Append(Dialect).Append(", BaseUrl = ").Append(BaseUrl).Append(", ApiKey = ");
        text.Append(ApiKey is null || SecretReference.TryParse(ApiKey, out _) ? ApiKey : "(hidden)");
        return true;
    }
}
