using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>What the policies saw at one turn, and what each of them made of the candidates.</summary>
/// <param name="Turn">Why they were asked.</param>
/// <param name="Budget">What was left.</param>
/// <param name="Chance">The number drawn for the turn.</param>
/// <param name="Candidates">The candidates before anybody shaped them.</param>
/// <param name="Absent">Every other deployment, with the reason why it was no candidate.</param>
internal sealed record SeenTurn(Turn Turn, Budget Budget, double Chance, IReadOnlyList<string> Candidates, IReadOnlyList<(string Id, string Why)> Absent)
{
    /// <summary>How many attempts had begun by then: those with a higher number are what became of it.</summary>
    public int Attempts { get; private init; }

    /// <summary>The numbers of the attempts that had failed or been cancelled by then.</summary>
    public IReadOnlySet<int> Ended { get; private init; } = new HashSet<int>();

    /// <summary>The policies that shaped the candidates, with what they left.</summary>
    public List<(string Policy, IReadOnlyList<string> Candidates)> Shaped { get; } = [];

    public static SeenTurn Of(TurnContext context) => new(
        context.Turn, context.Budget, context.Chance, IdsOf(context.Candidates),
        [.. context.Deployments.Where(d => !context.Candidates.Contains(d)).Select(d => (d.Id, WhyNot(d, context.Now)))])
    {
        Attempts = context.Attempts.Count,
        Ended = context.Attempts.Where(attempt => attempt.Failure is not null || attempt.Cancelled).Select(attempt => attempt.Number).ToHashSet(),
    };

    /// <summary>Notes that a policy was asked, and what it left.</summary>
    public void Note(string policy, TurnContext context)
    {
        IReadOnlyList<string> before = Shaped.Count > 0 ? Shaped[^1].Candidates : Candidates;
        IReadOnlyList<string> after = IdsOf(context.Candidates);
        if (!after.SequenceEqual(before)) Shaped.Add((policy, after));
    }

    private static string[] IdsOf(DeploymentList deployments) => [.. deployments.Select(deployment => deployment.Id)];

    private static string WhyNot(Deployment deployment, DateTimeOffset now)
    {
        if (deployment.Breaker == BreakerState.Isolated) return "isolated";
        if (deployment.CoolingUntil is not { } until || until <= now) return "costs more than is left";
        string cooling = $"cooling for {Say.Time(until - now)}";
        return deployment.Breaker == BreakerState.Open ? $"breaker open, {cooling}" : cooling;
    }
}
