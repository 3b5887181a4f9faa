using System.Text.RegularExpressions;

namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine test</c> was asked to do.</summary>
/// <param name="Folder">The folder with the policies and their tests.</param>
/// <param name="Run">The tests to run, by name, or null for all.</param>
/// <param name="Watch">Runs again whenever a file changes.</param>
/// <param name="Coverage">Reports which lines of the policies the tests reach.</param>
/// <param name="Threshold">The least coverage in per cent, or null for none.</param>
/// <param name="Format">How to report.</param>
/// <param name="FailOnEmpty">True when it is a failure that there are no tests.</param>
internal sealed record TestOptions(DirectoryInfo Folder, Regex? Run, bool Watch, bool Coverage, int? Threshold, TestFormat Format, bool FailOnEmpty);
