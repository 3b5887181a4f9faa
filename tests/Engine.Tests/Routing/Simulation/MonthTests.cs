using System.Globalization;
using System.Text;
using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Recording.Simulating;
using RulesEngine.Routing;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>Months of traffic to two deployments that fail as such deployments do. The table is in docs/failures/month.md; UPDATE_EXPECTED=1 writes it anew.</summary>
public sealed class MonthTests
{
    private const int Months = 12;
    private const int RequestsAMonth = 40_000;
    private const double Failing = 0.032;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Fact]
    public void Month_UnderEachPolicy_IsAsThePageSays()
    {
        string page = Path.Combine(Repository(), "docs", "failures", "month.md");
        TestedPolicies tuned = TestedPolicies.Load(Path.Combine(Repository(), "docs", "failures"));
        Assert.Empty(tuned.Set.Diagnostics);
        SimulationResult[] rows =
        [
            Send("no failover", new PolicyChain([Scene.Policy(NoFailover)], Builtin.Policy)),
            Send("retry only, twice", new PolicyChain([Scene.Policy(RetryOnly)], Builtin.Policy)),
            Send("`builtin.csx`", new PolicyChain([], Builtin.Policy)),
            Send("`month.csx`", tuned.Chain(["month"])),
        ];
        string table = Table(rows);
        string text = File.ReadAllText(page);
        int start = text.IndexOf("|---|", StringComparison.Ordinal);
        start = text.IndexOf('\n', start) + 1;
        int end = text.IndexOf("\n\n", start - 1, StringComparison.Ordinal) + 1;
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(page, text[..start] + table + text[Math.Max(start, end)..]);

        double cost = CostOf(rows[0]);
        foreach ((SimulationResult result, double most) in rows[2..].Zip([0.00008, 0.00002]))
        {
            Assert.True(result.FailedShare <= most, $"{result.Name}: {result.FailedShare:P4} of the requests fail, of {most:P4} allowed");
            Assert.True(CostOf(result) <= cost * 1.02, $"{result.Name}: an answer costs {CostOf(result) / cost - 1:P2} more");
        }

        Assert.InRange(rows[0].FailedShare, 0.030, 0.034);
        Assert.Contains(table, File.ReadAllText(page), StringComparison.Ordinal);
    }

    private static Decision NoFailover(TurnContext context) => context.Turn == Turn.Start
        ? Scene.Do(DecisionKind.Try, context.Deployments[0])
        : Scene.Do(DecisionKind.Deliver);

    private static Decision RetryOnly(TurnContext context) => context.Turn == Turn.Start
        ? Scene.Do(DecisionKind.Try, context.Deployments[0])
        : Scene.Do(context.Attempts.Count < 3 ? DecisionKind.Retry : DecisionKind.Deliver, after: TimeSpan.FromMilliseconds(500 * context.Attempts.Count));

    private static SimulationResult Send(string name, PolicyChain policies)
    {
        World world = new()
        {
            Time = Month * Months,
            Arrivals = new EvenArrivals(Months * RequestsAMonth, 1_000, 500),
            Deployments = new Dictionary<string, WorldDeployment>
            {
                ["p/first"] = Deployment(0.0042, TimeSpan.FromMinutes(79), TimeSpan.FromMinutes(334)),
                ["p/second"] = Deployment(0.0028, TimeSpan.FromMinutes(72), TimeSpan.FromMinutes(379)),
            },
        };
        RulesEngine.Recording.Simulating.Simulation simulation = new(world, seed: 5);
        Destination[] destinations = [To("p/first", new Price(2.5m, 10m)), To("p/second", new Price(3m, 12m))];
        return simulation.Run(name, new Route("chat", destinations, policies, new Limits(), "rev"), TestContext.Current.CancellationToken);

        Destination To(string id, Price price) =>
            new(NoProvider.Instance, new DeploymentState(new DeploymentFacts(id, "p", id[2..]) { Price = price }, simulation.Clock));
    }

    /// <summary>One that fails 3.2 % of its calls in all, outages included.</summary>
    private static WorldDeployment Deployment(double outages, TimeSpan median, TimeSpan p90) => new()
    {
        Failing = (Failing - 0.9 * outages) / (1 - outages),
        Outages = new WorldOutages { Share = outages, Median = median, P90 = p90, Failing = 0.9 },
    };

    private static string Table(SimulationResult[] rows)
    {
        StringBuilder table = new();
        double cost = CostOf(rows[0]);
        foreach (SimulationResult result in rows)
        {
            double p50 = result.All.FirstToken.Percentile(0.5)!.Value.TotalMilliseconds, p99 = result.All.FirstToken.Percentile(0.99)!.Value.TotalMilliseconds;
            table.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {result.Failed} | {result.FailedShare * 100:0.0000} % | {result.CallsARequest:0.000} | ");
            table.Append(CultureInfo.InvariantCulture, $"{(CostOf(result) / cost - 1) * 100:+0.00;-0.00;0.00} % | {p50:0} ms | {p99:0} ms |\n");
        }

        return table.ToString();
    }

    /// <summary>What one answer costs, failed calls included.</summary>
    private static double CostOf(SimulationResult result) => (double)result.CostOfAnswer!.Value;

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RulesEngine.sln"))) folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        return folder;
    }
}
