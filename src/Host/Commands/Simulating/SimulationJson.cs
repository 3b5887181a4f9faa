using System.Text.Json;
using RulesEngine.Recording.Simulating;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>A simulation's result for programs.</summary>
internal static class SimulationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static string Of(SimulatedRun run) => JsonSerializer.Serialize(
        new { run.Model, run.Deployments, run.Seed, Results = run.Results.Select(Row) }, Options) + "\n";

    private static object Row(SimulationResult result) => new
    {
        Policies = result.Name,
        result.All.Requests,
        result.Failed,
        result.FailedShare,
        FailedShareLow = result.FailedBounds.Low,
        FailedShareHigh = result.FailedBounds.High,
        Calls = result.All.Attempts,
        FirstTokenMs = new { P50 = Ms(result, 0.5), P99 = Ms(result, 0.99), P999 = Ms(result, 0.999) },
        result.All.CostUsd,
        result.CostOfAnswer,
        SliceHours = result.Slice.TotalHours,
        result.FailedShares,
    };

    private static double? Ms(SimulationResult result, double share) => result.All.FirstToken.Percentile(share)?.TotalMilliseconds;
}
