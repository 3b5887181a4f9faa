namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine show</c> was asked to do.</summary>
/// <param name="Trail">The id of a trail, or its beginning.</param>
/// <param name="Recordings">A recording, or a folder of them.</param>
internal sealed record ShowOptions(string Trail, FileSystemInfo Recordings);
