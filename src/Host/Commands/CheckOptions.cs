using RulesEngine.Host.Commands.Checking;

namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine check</c> was asked to do.</summary>
/// <param name="Folder">The folder with the policies, and with <c>gateway.json</c> where there is one.</param>
/// <param name="Format">How to report.</param>
internal sealed record CheckOptions(DirectoryInfo Folder, CheckFormat Format);
