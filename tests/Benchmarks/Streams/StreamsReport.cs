using System.Globalization;
using System.Text;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>The table: what became of the streams, what the first token took, what memory was held.</summary>
internal sealed class StreamsReport(StreamsOptions options, StreamKind kind)
{
    private static readonly Contender[] Columns = [Contender.Gateway, Contender.Yarp, Contender.Direct];

    private static readonly (Verdict Verdict, string Says)[] Rows =
    [
        (Verdict.Whole, "whole answers: every word once, finish reason, end mark"),
        (Verdict.HonestError, "honest errors: a right beginning, then an error event"),
        (Verdict.BrokenOff, "broken off: the connection is gone and nobody says why"),
        (Verdict.SilentlyTruncated, "silently truncated"),
        (Verdict.WrongWords, "a word twice, missing or out of place"),
    ];

    private readonly List<StreamsRound> _rounds = [];

    /// <summary>Whether every client of the gateway got a whole answer or an honest error.</summary>
    public bool IsHonest => Total(Contender.Gateway) is var all && all[Verdict.Whole] + all[Verdict.HonestError] == all.Streams;

    public void Add(StreamsRound round)
    {
        _rounds.Add(round);
        foreach (Contender who in Columns)
            Console.Error.WriteLine(Invariant($"  {who}: {round.Of(who).Streams} streams, {round.Of(who)[Verdict.Whole]} whole, {round.Of(who)[Verdict.HonestError]} honest errors; first token p50 {round.Of(who).FirstToken(0.5) / 1000:F2} ms, p99 {round.Of(who).FirstToken(0.99) / 1000:F2} ms; {round.Memory(who):F0} MB"));
    }

    public string Write(IReadOnlyList<string> arguments)
    {
        StringBuilder text = new();
        text.AppendLine($"`dotnet run -c Release --project tests/Benchmarks -- streams {string.Join(' ', arguments)}`".Replace(" `", "`", StringComparison.Ordinal)).AppendLine();
        text.AppendLine(Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}. {options.Clients:N0} streams at a time, {kind.Tokens} chunks each in {kind.Time.TotalSeconds:0} seconds; the provider cuts one in twenty after half of its chunks, and the gateway's second deployment does the same to those that go on there. The first token is timed on short streams asked beside them, fifty a second, whose provider speaks at once. {_rounds.Count} rounds; times are medians over the rounds.")).AppendLine();
        text.AppendLine("| | gateway | YARP | the provider itself |").AppendLine("|---|---|---|---|");
        Row(text, "streams", who => Invariant($"{Total(who).Streams:N0}"));
        foreach ((Verdict verdict, string says) in Rows) Row(text, says, who => Invariant($"{Total(who)[verdict]:N0}"));
        Row(text, "first token, median, ms", who => Invariant($"{Median(round => round.Of(who).FirstToken(0.5)) / 1000:F2}"));
        Row(text, "first token, p99, ms", who => Invariant($"{Median(round => round.Of(who).FirstToken(0.99)) / 1000:F2}"));
        Row(text, "added to the first token, median, ms", who => who == Contender.Direct ? "–" : Invariant($"{Median(round => round.Added(who)) / 1000:F2}"));
        Row(text, "memory after each round, MB", who => string.Join(", ", _rounds.Select(round => Invariant($"{round.Memory(who):F0}"))));
        double[] ratios = [.. _rounds.Select(round => round.Added(Contender.Gateway) / round.Added(Contender.Yarp)).Order()];
        text.AppendLine().AppendLine(Invariant($"The gateway adds **{ratios[ratios.Length / 2]:F2}** ({ratios[0]:F2} to {ratios[^1]:F2}) of what YARP adds to the first token. From the first half of the rounds to the second its memory changed by {Growth(Contender.Gateway):+0;-0;0} %, YARP's by {Growth(Contender.Yarp):+0;-0;0} %."));
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string title, Func<Contender, string> cell) =>
        text.AppendLine($"| {title} | {string.Join(" | ", Columns.Select(cell))} |");

    private Tally Total(Contender who)
    {
        Tally all = new();
        foreach (StreamsRound round in _rounds) all.Add(round.Of(who));
        return all;
    }

    /// <summary>Between the means of the two halves, in percent: the collector's coming and going is larger than what one round leaves behind.</summary>
    private double Growth(Contender who)
    {
        double[] memory = [.. _rounds.Select(round => round.Memory(who))];
        int half = (memory.Length + 1) / 2;
        return ((memory[^half..].Average() / memory[..half].Average()) - 1) * 100;
    }

    private double Median(Func<StreamsRound, double> of) => _rounds.Select(of).Order().ElementAt(_rounds.Count / 2);
}
