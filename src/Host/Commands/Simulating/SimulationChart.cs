using System.Globalization;
using System.Security;
using System.Text;
using RulesEngine.Recording.Simulating;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>A simulation's result as a picture: failures over time, and beside them the tail of the first token and the cost of an answer. Readable on light and on dark.</summary>
internal static class SimulationChart
{
    private const int Width = 960;
    private const int Left = 64;
    private const int Plot = 860;
    private const int Top = 56;
    private const int Height = 220;
    private const int RowHeight = 22;
    private static readonly string[] Colours = ["#8c8c8c", "#c98a1b", "#2f7ed8", "#1f9e77", "#d1495b", "#8e5bd0"];

    public static string Of(SimulatedRun run)
    {
        StringBuilder svg = new();
        int bottom = Top + Height;
        int height = bottom + 56 + run.Results.Count * RowHeight + 16;
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="13" fill="currentColor">""");
        Add(svg, $"""<style>svg {"{ color: #222; } @media (prefers-color-scheme: dark) { svg { color: #ddd; } }"}</style>""");
        Add(svg, $"""<text x="{Left}" y="24" font-size="15">{Escape($"Failed requests, {run.Model}, {run.Results[0].All.Requests:N0} requests, seed {run.Seed}")}</text>""");

        // 1. Failures over time, each set a line.
        double most = Math.Max(0.001, run.Results.Max(result => result.FailedShares.Max()));
        for (int i = 0; i <= 4; i++)
        {
            double y = bottom - Height * i / 4.0;
            Add(svg, $"""<line x1="{Left}" y1="{y:0.0}" x2="{Left + Plot}" y2="{y:0.0}" stroke="currentColor" stroke-opacity="0.2"/><text x="{Left - 8}" y="{y + 4:0.0}" text-anchor="end">{most * 100 * i / 4:0.##} %</text>""");
        }

        for (int i = 0; i < run.Results.Count; i++) Add(svg, $"""<polyline fill="none" stroke="{Colour(i)}" stroke-width="1.5" points="{Points(run.Results[i], most)}"/>""");
        Add(svg, $"""<text x="{Left}" y="{bottom + 20}">0</text><text x="{Left + Plot}" y="{bottom + 20}" text-anchor="end">{run.Results[0].Time.TotalDays:0.#} days</text>""");

        // 2. One row for each set: colour, name, share, and bars of the p99 and the cost.
        int rows = bottom + 48;
        double slowest = run.Results.Max(P99), dearest = run.Results.Max(result => (double)(result.CostOfAnswer ?? 0));
        Add(svg, $"""<text x="430" y="{rows - 8}">first token p99</text><text x="700" y="{rows - 8}">cost of an answer</text>""");
        for (int i = 0; i < run.Results.Count; i++)
        {
            SimulationResult result = run.Results[i];
            int y = rows + i * RowHeight;
            Add(svg, $"""<rect x="{Left}" y="{y + 2}" width="12" height="12" fill="{Colour(i)}"/><text x="{Left + 20}" y="{y + 13}">{Escape(result.Name)}: {result.FailedShare * 100:0.0000} %</text>""");
            Bar(svg, 430, y, P99(result), slowest, Colour(i), $"{P99(result):N0} ms");
            if (dearest > 0) Bar(svg, 700, y, (double)(result.CostOfAnswer ?? 0), dearest, Colour(i), $"${result.CostOfAnswer:0.00000}");
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private static double P99(SimulationResult result) => result.All.FirstToken.Percentile(0.99)?.TotalMilliseconds ?? 0;

    private static string Points(SimulationResult result, double most) => string.Join(' ', result.FailedShares.Select((share, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{Left + Plot * (i + 0.5) / result.FailedShares.Count:0.0},{Top + Height * (1 - share / most):0.0}")));

    private static void Bar(StringBuilder svg, int x, int y, double value, double most, string colour, FormattableString label) => Add(
        svg, $"""<rect x="{x}" y="{y + 2}" width="{120 * value / Math.Max(most, double.Epsilon):0.0}" height="12" fill="{colour}"/><text x="{x + 130}" y="{y + 13}">{label.ToString(CultureInfo.InvariantCulture)}</text>""");

    private static string Colour(int i) => Colours[i % Colours.Length];

    private static string Escape(FormattableString text) => Escape(text.ToString(CultureInfo.InvariantCulture));

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
