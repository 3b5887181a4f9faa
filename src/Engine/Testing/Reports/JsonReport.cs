using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesEngine.Testing.Reports;

/// <summary>For programs: one JSON object with all results and diagnostics.</summary>
internal sealed class JsonReport : ITestReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public void Write(PolicyTestReport report, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Passed = report.Count(PolicyTestOutcome.Passed),
            Failed = report.Count(PolicyTestOutcome.Failed),
            Todo = report.Count(PolicyTestOutcome.Todo),
            Ms = Math.Round(report.Took.TotalMilliseconds, 1),
            Tests = report.Results.Select(result => new
            {
                result.File,
                result.Line,
                result.Name,
                result.Outcome,
                Ms = Math.Round(result.Took.TotalMilliseconds, 1),
                result.Mismatches,
            }),
            report.Diagnostics,
        },
        Options));
}
