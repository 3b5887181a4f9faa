namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine replay</c> was asked to do.</summary>
/// <param name="Recordings">A recording, or a folder of them.</param>
/// <param name="Policies">The policies that decide now, or a folder with a <c>gateway.json</c> that names them.</param>
/// <param name="Against">Policies to compare with, or null to compare with what was recorded.</param>
/// <param name="Format">How to report.</param>
/// <param name="All">Lists every turn that differs, and not the groups only.</param>
/// <param name="Model">The seed of the model for calls that nobody made; null without one.</param>
/// <param name="Approve">Writes the decisions beside the recording, as those to expect.</param>
internal sealed record ReplayOptions(FileSystemInfo Recordings, DirectoryInfo Policies, DirectoryInfo? Against, ReplayFormat Format, bool All, ulong? Model, bool Approve);
