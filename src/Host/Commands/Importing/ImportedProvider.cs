namespace RulesEngine.Host.Commands.Importing;

/// <summary>A provider to be written.</summary>
/// <param name="Name">Its name in gateway.json.</param>
/// <param name="Dialect">What it speaks.</param>
/// <param name="BaseUrl">Where it listens; null for the dialect's public endpoint.</param>
/// <param name="ApiKey">Where its key is found; null for none.</param>
internal sealed record ImportedProvider(string Name, string Dialect, string? BaseUrl, string? ApiKey)
{
    /// <summary>Azure's version of its API; null for none.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Where a cloud's models run; null for its default.</summary>
    public string? Region { get; init; }

    /// <summary>The Google Cloud project that pays; null for none.</summary>
    public string? Project { get; init; }

    /// <summary>The file of a service account; null for none.</summary>
    public string? Credentials { get; init; }
}
