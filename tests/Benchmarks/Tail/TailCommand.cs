using System.Globalization;
using System.Text;
using System.Text.Json;
using RulesEngine.Benchmarks.Load;
using RulesEngine.Benchmarks.Load.Driving;
using RulesEngine.Benchmarks.Load.Servers;

namespace RulesEngine.Benchmarks.Tail;

/// <summary><c>tail</c>: what a hedge makes of a provider with a long tail, over real HTTP. Kept as <c>results/tail.md</c>; exit code 2 when the tail is not ten times shorter for five calls in a hundred.</summary>
internal static class TailCommand
{
    private const int Connections = 32;

    private static readonly (string Says, double Share)[] Rows = [("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999)];

    public static int Run(string[] arguments)
    {
        try
        {
            TailOptions options = TailOptions.Read(arguments);
            Cores.StandAside(Cores.CanPin);
            TailSide alone = new("tail-alone"), hedged = new("tail-hedged");
            Take(options, alone, hedged);
            string text = Write(arguments, alone, hedged);
            Console.Write(text);
            if (options.Out is { } file) File.WriteAllText(Path.GetFullPath(file, Repository.Root), text);
            return Ratio(alone, hedged) >= 10 && hedged.Extra <= 0.05 ? 0 : 2;
        }
        catch (LoadException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
    }

    private static void Take(TailOptions options, params TailSide[] sides)
    {
        using Farm farm = new(Cores.CanPin, Repository.Gateway, null);
        Server gateway = farm.Start(Contender.Gateway)!.Listening();
        Traffic shape = new("tail", sides[0].Model, Upstream(farm.Mock)) { Connections = Connections };
        Reference right = Reference.Of(farm.Mock, shape);
        foreach (int round in Enumerable.Range(0, options.Rounds + 1))
            foreach (TailSide side in sides)
            {
                Exchange exchange = right.Exchange(gateway, Contender.Gateway, shape with { GatewayModel = side.Model });
                using Driver driver = new(exchange, Connections);
                long before = CallsOf(farm.Mock);
                Answers answers = driver.Run(options.Run);
                if (round == 0) continue; // The first round warms up, and the gateway learns what is slow.
                side.Add(answers, CallsOf(farm.Mock) - before);
                Console.Error.WriteLine($"round {round} of {options.Rounds}, {side.Model}: {answers.Count} requests");
            }
    }

    /// <summary>The provider's model, as gateway.json names it: there alone stands how its times are spread.</summary>
    private static string Upstream(Server mock)
    {
        JsonDocumentOptions comments = new() { CommentHandling = JsonCommentHandling.Skip };
        using JsonDocument gateway = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Benchmarks, "gateway.json")), comments);
        return gateway.RootElement.GetProperty("deployments").GetProperty($"{mock.Name}/tail").GetProperty("model").GetString()!;
    }

    /// <summary>How many calls the provider has had: the number of the last one.</summary>
    private static long CallsOf(Server mock)
    {
        using HttpClient client = new();
        using JsonDocument calls = JsonDocument.Parse(client.GetStringAsync(new Uri($"{mock.Url}/mock/calls")).GetAwaiter().GetResult());
        return calls.RootElement[calls.RootElement.GetArrayLength() - 1].GetProperty("number").GetInt64() + 1;
    }

    private static double Ratio(TailSide alone, TailSide hedged) => alone.Percentile(0.999) / hedged.Percentile(0.999);

    private static string Write(IReadOnlyList<string> arguments, TailSide alone, TailSide hedged)
    {
        StringBuilder text = new();
        text.AppendLine($"`dotnet run -c Release --project tests/Benchmarks -- tail {string.Join(' ', arguments)}`".Replace(" `", "`", StringComparison.Ordinal)).AppendLine();
        text.AppendLine(Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}. {Connections} connections; two deployments, each with a median of 5 ms, a 95th percentile of 20 ms, and one call in two hundred that takes 2 seconds.")).AppendLine();
        text.AppendLine("| | waited for alone | hedged after its 95th percentile |").AppendLine("|---|---|---|");
        text.AppendLine(Invariant($"| requests | {alone.Requests:N0} | {hedged.Requests:N0} |"));
        text.AppendLine(Invariant($"| calls at the provider | {alone.Calls:N0} | {hedged.Calls:N0} |"));
        foreach ((string says, double share) in Rows) text.AppendLine(Invariant($"| {says}, ms | {alone.Percentile(share):F1} | {hedged.Percentile(share):F1} |"));
        text.AppendLine().AppendLine(Invariant($"A p99.9 that is **{Ratio(alone, hedged):F0} times** shorter, for **{hedged.Extra * 100:F1} %** more calls."));
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
