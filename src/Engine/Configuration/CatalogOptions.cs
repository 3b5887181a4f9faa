using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration;

/// <summary>What is known of models beyond the gateway's own catalog.</summary>
public sealed record CatalogOptions
{
    /// <summary>A file, relative to this one's folder, or a URL: models that are added to the catalog or overrule it.</summary>
    public string? From { get; init; }

    /// <summary>How often a URL is read again. <c>24h</c> unless set.</summary>
    [Duration]
    public string? Refresh { get; init; }
}
