using System.Globalization;
using System.Text;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
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
        (string Name, Traffic Traffic)[] rows =
        [
            ("no failover", Send(new PolicyChain([Scene.Policy(NoFailover)], Builtin.Policy))),
            ("retry only, twice", Send(new PolicyChain([Scene.Policy(RetryOnly)], Builtin.Policy))),
            ("`builtin.csx`", Send(new PolicyChain([], Builtin.Policy))),
            ("`month.csx`", Send(tuned.Chain(["month"]))),
        ];
        string table = Table(rows);
        string text = File.ReadAllText(page);
        int start = text.IndexOf("|---|", StringComparison.Ordinal);
        start = text.IndexOf('\n', start) + 1;
        int end = text.IndexOf("\n\n", start - 1, StringComparison.Ordinal) + 1;
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(page, text[..start] + table + text[Math.Max(start, end)..]);

        double cost = CostOf(rows[0].Traffic);
        foreach (((string name, Traffic traffic), double most) in rows[2..].Zip([0.00008, 0.00002]))
        {
            Assert.True(ShareOf(traffic) <= most, $"{name}: {ShareOf(traffic):P4} of the requests fail, of {most:P4} allowed");
            Assert.True(CostOf(traffic) <= cost * 1.02, $"{name}: an answer costs {CostOf(traffic) / cost - 1:P2} more");
        }

        Assert.InRange(ShareOf(rows[0].Traffic), 0.030, 0.034);
        Assert.Contains(table, File.ReadAllText(page), StringComparison.Ordinal);
    }

    private static Decision NoFailover(TurnContext context) => context.Turn == Turn.Start
        ? Scene.Do(DecisionKind.Try, context.Deployments[0])
        : Scene.Do(DecisionKind.Deliver);

    private static Decision RetryOnly(TurnContext context) => context.Turn == Turn.Start
        ? Scene.Do(DecisionKind.Try, context.Deployments[0])
        : Scene.Do(context.Attempts.Count < 3 ? DecisionKind.Retry : DecisionKind.Deliver, after: TimeSpan.FromMilliseconds(500 * context.Attempts.Count));

    private static Traffic Send(PolicyChain policies)
    {
        VirtualClock clock = new();
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        clock.Set(start);
        VirtualProvider first = Provider("first", new Price(2.5m, 10m), 0.0042, 1), second = Provider("second", new Price(3m, 12m), 0.0028, 2);
        first.Fail(start, Month * Months, 0.0042, TimeSpan.FromMinutes(79), TimeSpan.FromMinutes(334));
        second.Fail(start, Month * Months, 0.0028, TimeSpan.FromMinutes(72), TimeSpan.FromMinutes(379));
        Traffic traffic = new(clock, [first, second], policies, new Limits());
        traffic.Run(Months * RequestsAMonth, Month * Months, 5);
        return traffic;

        VirtualProvider Provider(string name, Price price, double outages, ulong seed) =>
            new(new DeploymentFacts($"p/{name}", "p", name) { Price = price }, clock, new Chance(seed)) { Background = (Failing - 0.9 * outages) / (1 - outages) };
    }

    private static string Table((string Name, Traffic Traffic)[] rows)
    {
        StringBuilder table = new();
        double cost = CostOf(rows[0].Traffic);
        foreach ((string name, Traffic traffic) in rows)
        {
            double p50 = traffic.FirstTokens.Percentile(0.5)!.Value.TotalMilliseconds, p99 = traffic.FirstTokens.Percentile(0.99)!.Value.TotalMilliseconds;
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {traffic.Failures} | {ShareOf(traffic) * 100:0.0000} % | {traffic.Calls / (double)traffic.Requests:0.000} | ");
            table.Append(CultureInfo.InvariantCulture, $"{(CostOf(traffic) / cost - 1) * 100:+0.00;-0.00;0.00} % | {p50:0} ms | {p99:0} ms |\n");
        }

        return table.ToString();
    }

    private static double ShareOf(Traffic traffic) => traffic.Failures / (double)traffic.Requests;

    /// <summary>What one answer costs, failed calls included.</summary>
    private static double CostOf(Traffic traffic) => (double)traffic.Usd / (traffic.Requests - traffic.Failures);

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RulesEngine.sln"))) folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        return folder;
    }
}
