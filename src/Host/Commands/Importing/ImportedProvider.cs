namespace RulesEngine.Host.Commands.Importing;

/// <summary>A provider to be written.</summary>
/// <param name="Name">Its name in gateway.json.</param>
/// <param name="Dialect">What it speaks.</param>
/// <param name="BaseUrl">Where it listens; null for the dialect's public endpoint.</param>
/// <param name="ApiKey">Where its key is found; null for none.</param>
internal sealed record ImportedProvider(string Name, string Dialect, string? BaseUrl, string? ApiKey);
