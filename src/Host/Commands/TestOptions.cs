using System.Text.RegularExpressions;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine test</c> was asked to do.</summary>
/// <param name="Folder">The folder with the policies and their tests.</param>
/// <param name="Run">The tests to run, by name, or null for all.</param>
/// <param name="Report">How to report.</param>
/// <param name="FailOnEmpty">True when it is a failure that there are no tests.</param>
internal sealed record TestOptions(DirectoryInfo Folder, Regex? Run, ITestReport Report, bool FailOnEmpty);
