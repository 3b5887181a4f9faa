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

    // A key that was written here by mistake must not reach a log.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Dialect = ").Append(Dialect).Append(", BaseUrl = ").Append(BaseUrl).Append(", ApiKey = ");
        text.Append(ApiKey is null || SecretReference.TryParse(ApiKey, out _) ? ApiKey : "(hidden)");
        return true;
    }
}
