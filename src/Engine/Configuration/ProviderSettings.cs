namespace RulesEngine.Configuration;

/// <summary>A validated provider with its credential: all that it takes to make one.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="Dialect">The wire format it speaks, one of those the gateway knows.</param>
/// <param name="BaseUrl">Where it listens; null for the dialect's public endpoint.</param>
/// <param name="ApiKey">Its credential; null where it needs none.</param>
public sealed record ProviderSettings(string Name, string Dialect, Uri? BaseUrl, Secret? ApiKey);
