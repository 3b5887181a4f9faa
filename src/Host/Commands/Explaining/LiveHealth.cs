using RulesEngine.Configuration;
using RulesEngine.Deployments;
using RulesEngine.Host.Admin;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands.Explaining;

/// <summary>How the deployments of a gateway that runs are doing.</summary>
/// <param name="Gateway">Where it listens.</param>
/// <param name="Revision">What decides there.</param>
/// <param name="Reports">One for each of its deployments.</param>
internal sealed record LiveHealth(Uri Gateway, string Revision, IReadOnlyList<DeploymentReport> Reports)
{
    /// <summary>Asks for it.</summary>
    /// <returns>Null where the gateway does not say, and why, in one sentence.</returns>
    public static async Task<(LiveHealth? Health, string Problem)> AskAsync(Uri gateway, CancellationToken cancellation)
    {
        using AdminClient client = new(gateway, Environment.GetEnvironmentVariable(AdminGate.Variable));
        (PolicyReport? policies, string problem) = await client.AskAsync<PolicyReport>(HttpMethod.Get, "policies", cancellation).ConfigureAwait(false);
        if (policies is null) return (null, problem);
        (DeploymentReport[]? deployments, problem) = await client.AskAsync<DeploymentReport[]>(HttpMethod.Get, "deployments", cancellation).ConfigureAwait(false);
        return deployments is null ? (null, problem) : (new LiveHealth(gateway, policies.Revision, deployments), "");
    }

    /// <summary>The deployments of a rehearsal do as those of the gateway do.</summary>
    /// <param name="snapshot">Has them.</param>
    /// <param name="stream">Whether a stream is wanted, or an answer in one piece.</param>
    public void GiveTo(Snapshot snapshot, bool stream)
    {
        foreach (DeploymentState state in snapshot.Routes.Values.SelectMany(route => route.Destinations).Select(destination => destination.State).Distinct())
            if (Reports.FirstOrDefault(report => report.Id == state.Seen.Id) is { } report) Give(report, state, stream);
    }

    private static void Give(DeploymentReport report, DeploymentState state, bool stream)
    {
        state.Assume(new DeploymentHealth
        {
            Breaker = Enum.TryParse(report.Breaker, out BreakerState breaker) ? breaker : BreakerState.Closed,
            InFlight = report.InFlight,
            ErrorRate = report.ErrorRate,
            P50FirstToken = Time(stream ? report.P50FirstTokenMs : report.P50WholeMs),
            P95FirstToken = Time(stream ? report.P95FirstTokenMs : report.P95WholeMs),
            RequestsLeft = report.RequestsLeft,
            TokensLeft = report.TokensLeft,
        });
        if (report.CoolingUntil is { } until) state.CoolUntil(until);
    }

    private static TimeSpan? Time(double? milliseconds) => milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null;
}
