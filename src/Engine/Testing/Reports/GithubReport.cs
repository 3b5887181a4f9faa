using RulesEngine.Policies;
using RulesEngine.Testing.Coverage;

namespace RulesEngine.Testing.Reports;

/// <summary>Annotations of GitHub Actions: each failure stands at its line in the pull request.</summary>
internal sealed class GithubReport : ITestReport
{
    public void Write(PolicyTestReport report, TextWriter output)
    {
        foreach (PolicyDiagnostic one in report.Diagnostics)
        {
            string level = one.Severity == PolicySeverity.Error ? "error" : "warning";
            string text = one.Hint.Length == 0 ? one.Message : $"{one.Message} {one.Hint}";
            output.WriteLine($"::{level} file={Property(one.File)},line={one.Line},col={one.Column},title={Property(one.Code)}::{Text(text)}");
        }

        foreach (PolicyTestResult result in report.Results.Where(result => result.Outcome == PolicyTestOutcome.Failed))
            output.WriteLine($"::error file={Property(result.File)},line={result.FailedLine},title={Property(result.Name)}::{Text(result.Failure)}");

        foreach (FileCoverage file in report.Coverage?.Files ?? [])
            foreach (CoveragePoint point in file.Missed) Warn(file.File, point.Line, point.Column, "not covered", point.Missed, output);
        foreach (PolicyMutant mutant in report.Mutation?.Unnoticed ?? [])
            Warn(mutant.File, mutant.Line, mutant.Column, "not noticed", MutationListing.Describe(mutant), output);
    }

    private static void Warn(string file, int line, int column, string title, string text, TextWriter output) =>
        output.WriteLine($"::warning file={Property(file)},line={line},col={column},title={title}::{Text(text)}");

    private static string Text(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Text(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
