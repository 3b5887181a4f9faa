using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesEngine.Testing.Reports;

/// <summary>For programs: one JSON object with all results and diagnostics.</summary>
internal sealed class JsonReport : ITestReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
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
            Coverage = report.Coverage?.Files.Select(file => new { file.File, Percent = Percent(file.Share), Lines = file.Lines.All, LinesReached = file.Lines.Reached, Branches = file.Branches.All, BranchesReached = file.Branches.Reached, file.Missed }),
            Mutation = report.Mutation is { } mutation ? new { Percent = Percent(mutation.Score), mutation.Noticed, mutation.NotCounted, mutation.Unnoticed } : null,
        },
        Options));

    private static double Percent(double share) => Math.Floor(Math.Round(share * 1000, 6)) / 10;
}
