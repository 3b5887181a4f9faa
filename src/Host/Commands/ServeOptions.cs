namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine serve</c> was asked to do.</summary>
/// <param name="Config">The configuration file.</param>
/// <param name="Policies">The policies' folder, or null for the one that the configuration names.</param>
/// <param name="Url">Where to listen; port 0 takes a free one.</param>
/// <param name="Sample">The sample to run instead of the configuration, or null.</param>
/// <param name="Shadow">A folder of policies that are asked too and decide nothing, or null.</param>
internal sealed record ServeOptions(FileInfo Config, DirectoryInfo? Policies, string Url, string? Sample, DirectoryInfo? Shadow);
