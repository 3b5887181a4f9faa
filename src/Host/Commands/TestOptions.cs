using System.Text.RegularExpressions;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine test</c> was asked to do.</summary>
/// <param name="Folder">The folder with the policies and their tests.</param>
/// <param name="Run">The tests to run, by name, or null for all.</param>
/// <param name="Report">How to report.</param>
/// <param name="FailOnEmpty">True when it is a failure that there are no tests.</param>
/// <param name="Watch">True when it goes on, and runs again after every save what could end otherwise.</param>
/// <param name="Coverage">True when what the tests reach is to be measured.</param>
/// <param name="CoverageHtml">Where to write the coverage as a page, or null.</param>
/// <param name="Mutate">True when the policies are to be changed, to see what the tests notice.</param>
/// <param name="Threshold">What the coverage of each file, and the mutation score, must reach, in per cent.</param>
internal sealed record TestOptions(
    DirectoryInfo Folder, Regex? Run, ITestReport Report, bool FailOnEmpty, bool Watch, bool Coverage, FileInfo? CoverageHtml, bool Mutate, double Threshold);
