namespace RulesEngine.Host.Commands.Simulating;

/// <summary>What <c>rulesengine simulate</c> was asked to do.</summary>
/// <param name="Model">The model whose deployments and policies are simulated; the first of the configuration where null.</param>
/// <param name="Configuration">The <c>gateway.json</c>.</param>
/// <param name="Against">Other folders of policies to compare with.</param>
/// <param name="World">How the deployments behave, or null for the usual.</param>
/// <param name="Recordings">What to learn arrivals and behaviour from, or null.</param>
/// <param name="Arrivals">When requests come and how large they are, or null for an even pace.</param>
/// <param name="Days">How long; null for a month, or as long as the recordings.</param>
/// <param name="Requests">How many, where they come at an even pace.</param>
/// <param name="Seed">Where chance is drawn from.</param>
/// <param name="Chart">Where to draw the result, or null.</param>
/// <param name="Format">How to report.</param>
internal sealed record SimulateOptions(
    string? Model, FileInfo Configuration, IReadOnlyList<DirectoryInfo> Against, FileInfo? World, FileSystemInfo? Recordings, FileInfo? Arrivals,
    double? Days, int Requests, ulong Seed, FileInfo? Chart, ReplayFormat Format);
