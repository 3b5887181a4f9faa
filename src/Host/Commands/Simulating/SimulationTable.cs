using System.Globalization;
using System.Text;
using RulesEngine.Recording.Simulating;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>A simulation's result for people.</summary>
internal static class SimulationTable
{
    public static string Of(SimulatedRun run)
    {
        StringBuilder text = new();
        SimulationResult first = run.Results[0];
        text.AppendLine(CultureInfo.InvariantCulture, $"{first.All.Requests:N0} requests for {run.Model} in {Days(first.Time)} to {string.Join(", ", run.Deployments)}; seed {run.Seed}");
        text.AppendLine();
        int width = run.Results.Max(result => result.Name.Length) + 2;
        text.Append("policies".PadRight(width)).AppendLine("  failed     share   95 % between       calls   first token p50      p99    p99.9   an answer costs   worst " + Hours(first.Slice));
        foreach (SimulationResult result in run.Results) Row(text, result, first, width);
        return text.ToString();
    }

    private static void Row(StringBuilder text, SimulationResult result, SimulationResult first, int width)
    {
        (double low, double high) = result.FailedBounds;
        text.Append(result.Name.PadRight(width));
        text.Append(CultureInfo.InvariantCulture, $"{result.Failed,8:N0}  {Percent(result.FailedShare),8}   {Percent(low)} - {Percent(high)}   {result.CallsARequest,5:0.000}   ");
        text.Append(CultureInfo.InvariantCulture, $"{Ms(result, 0.5),15}  {Ms(result, 0.99),7}  {Ms(result, 0.999),7}   {Cost(result, first),15}   {Percent(result.FailedShares.Max()),8}");
        text.AppendLine();
    }

    private static string Percent(double share) => (share * 100).ToString("0.0000", CultureInfo.InvariantCulture) + " %";

    private static string Ms(SimulationResult result, double share) =>
        result.All.FirstToken.Percentile(share) is { } time ? time.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms" : "-";

    /// <summary>In dollars on the first row, and how much more or less on the others; where no price is known, nothing.</summary>
    private static string Cost(SimulationResult result, SimulationResult first)
    {
        if (result.CostOfAnswer is not > 0 || first.CostOfAnswer is not > 0) return "-";
        return result == first
            ? "$" + result.CostOfAnswer.Value.ToString("0.000000", CultureInfo.InvariantCulture)
            : ((double)(result.CostOfAnswer.Value / first.CostOfAnswer.Value - 1) * 100).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " %";
    }

    private static string Days(TimeSpan time) => time.TotalDays >= 2 ? $"{time.TotalDays.ToString("0.#", CultureInfo.InvariantCulture)} days" : Hours(time);

    private static string Hours(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h" : $"{time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} min";
}
