namespace RulesEngine.Configuration;

/// <summary>A validated provider with its credential: all that it takes to make one.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="Dialect">The wire format it speaks, one of those the gateway knows.</param>
/// <param name="BaseUrl">Where it listens; null for the dialect's public endpoint.</param>
/// <param name="ApiKey">Its credential; null where it needs none.</param>
public sealed record ProviderSettings(string Name, string Dialect, Uri? BaseUrl, Secret? ApiKey)
{
    /// <summary>The version of the API; null for the usual one. Azure alone.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Where the models run; null where the dialect needs none. Vertex and Bedrock.</summary>
    public string? Region { get; init; }

    /// <summary>The project that pays; null where the dialect needs none. Vertex alone.</summary>
    public string? Project { get; init; }

    /// <summary>The file of a service account's key; null for the machine's own identity. Vertex alone.</summary>
    public string? Credentials { get; init; }
}
