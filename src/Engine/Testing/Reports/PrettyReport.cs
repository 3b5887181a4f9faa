using System.Globalization;
using RulesEngine.Policies;

namespace RulesEngine.Testing.Reports;

/// <summary>For people: a line for each file, each failure with its story, the sum at the end.</summary>
internal sealed class PrettyReport : ITestReport
{
    public void Write(PolicyTestReport report, TextWriter output)
    {
        foreach (PolicyDiagnostic diagnostic in report.Diagnostics) output.WriteLine(diagnostic);
        foreach (IGrouping<string, PolicyTestResult> file in report.Results.GroupBy(result => result.File))
        {
            output.WriteLine($"{file.Key}: {Sum(file)}");
            foreach (PolicyTestResult todo in file.Where(result => result.Outcome == PolicyTestOutcome.Todo)) output.WriteLine($"  todo: {todo.Name}");
        }

        foreach (PolicyTestResult failed in report.Results.Where(result => result.Outcome == PolicyTestOutcome.Failed)) Write(failed, output);
        output.WriteLine();
        output.WriteLine(report.Results.Count == 0 ? Nothing(report) : $"{Sum(report.Results)}, in {report.Took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms");
        if (report.Coverage is { } coverage) CoverageListing.Write(coverage, output);
        if (report.Mutation is { } mutation) MutationListing.Write(mutation, output);
    }

    private static string Nothing(PolicyTestReport report) => report.ExitCode() == 1 ? "No test was run." : "There are no tests.";

    private static void Write(PolicyTestResult failed, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{failed.File}({failed.FailedLine}): failed: {failed.Name}");
        foreach (string line in failed.Failure.Split('\n')) output.WriteLine(line.Length == 0 ? line : $"  {line}");
    }

    private static string Sum(IEnumerable<PolicyTestResult> results) =>
        string.Join(", ", results.CountBy(result => result.Outcome).OrderBy(count => count.Key).Select(count => $"{count.Value} {Word(count.Key)}"));

    private static string Word(PolicyTestOutcome outcome) => outcome switch
    {
        PolicyTestOutcome.Passed => "passed",
        PolicyTestOutcome.Failed => "failed",
        _ => "todo",
    };
}
