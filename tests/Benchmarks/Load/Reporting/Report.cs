using System.Globalization;

namespace RulesEngine.Benchmarks.Load.Reporting;

/// <summary>The table: medians over the rounds, and the ratio of the gateway to another, taken round by round.</summary>
internal sealed class Report
{
    private readonly List<string> _rows = [];
    private readonly Contender[] _columns;

    public Report(LoadOptions options) =>
        _columns = [Contender.Gateway, .. options.Before is null ? (Contender[])[] : [Contender.Before], Contender.Yarp, Contender.Nginx];

    public void Add(Measure measure, IReadOnlyList<Round> rounds)
    {
        List<string> cells = [measure.Title];
        foreach (Contender who in _columns) cells.Add(Show(Median(rounds.Select(round => measure.Of(round, who)))));
        cells.Add(Ratios(measure, rounds, measure.Beside));
        if (_columns.Contains(Contender.Before)) cells.Add(Ratios(measure, rounds, Contender.Before));
        _rows.Add($"| {string.Join(" | ", cells)} |");
        Console.Error.WriteLine(_rows[^1]);
    }

    public void Write(TextWriter writer, IReadOnlyList<string> arguments)
    {
        writer.WriteLine($"`dotnet run -c Release --project tests/Benchmarks -- load {string.Join(' ', arguments)}`".Replace(" `", "`", StringComparison.Ordinal));
        writer.WriteLine();
        writer.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}. Medians over the rounds; ratios are taken round by round, in brackets the lowest and the highest.");
        writer.WriteLine();
        bool before = _columns.Contains(Contender.Before);
        writer.WriteLine($"| | gateway |{(before ? " before |" : "")} YARP | nginx | gateway beside |{(before ? " gateway beside before |" : "")}");
        writer.WriteLine($"|---|---|---|---|---|{(before ? "---|---|" : "")}");
        foreach (string row in _rows) writer.WriteLine(row);
    }

    private static string Ratios(Measure measure, IReadOnlyList<Round> rounds, Contender beside)
    {
        double[] ratios = [.. rounds.Select(round => measure.Of(round, Contender.Gateway) / measure.Of(round, beside)).OfType<double>().Order()];
        return ratios.Length == 0 ? "–" : $"**{Ratio(ratios[ratios.Length / 2])}** ({Ratio(ratios[0])} to {Ratio(ratios[^1])}) {Name(beside)}";
    }

    private static string Name(Contender who) => who switch
    {
        Contender.Yarp => "YARP",
        Contender.Nginx => "nginx",
        _ => who.ToString().ToLowerInvariant(),
    };

    private static double? Median(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>().Order()];
        return known.Length == 0 ? null : known[known.Length / 2];
    }

    private static string Show(double? value) => value switch
    {
        null => "–",
        >= 1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.Value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F1", CultureInfo.InvariantCulture),
    };

    private static string Ratio(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);
}
