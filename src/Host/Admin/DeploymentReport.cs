using RulesEngine.Configuration;
using RulesEngine.Deployments;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Admin;

/// <summary>How one deployment is doing, as <c>GET /admin/deployments</c> shows it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Account">Whose credential pays.</param>
/// <param name="Service">Who serves it.</param>
/// <param name="Breaker">Whether its circuit breaker lets attempts through: <c>Closed</c>, <c>Open</c>, <c>HalfOpen</c> or <c>Isolated</c>.</param>
/// <param name="CoolingUntil">Not to be tried before this instant, for whatever reason; null where it may be.</param>
/// <param name="AccountCoolingUntil">Nothing under its account is to be tried before this instant; null where it may be.</param>
/// <param name="ServiceCoolingUntil">Nothing at its service is to be tried before this instant; null where it may be.</param>
/// <param name="ErrorRate">The share of the latest 64 attempts that failed by its own fault: 0 to 1.</param>
/// <param name="P50FirstTokenMs">Half of the recent streams began within this time, in milliseconds; null without enough of them.</param>
/// <param name="P95FirstTokenMs">95 % of the recent streams began within this time, in milliseconds; null without enough of them.</param>
/// <param name="P50WholeMs">Half of the recent answers in one piece came within this time, in milliseconds; null without enough of them.</param>
/// <param name="P95WholeMs">95 % of the recent answers in one piece came within this time, in milliseconds; null without enough of them.</param>
/// <param name="RequestsLeft">Requests left in the provider's window; null where it does not say.</param>
/// <param name="TokensLeft">Tokens left in the provider's window; null where it does not say.</param>
/// <param name="InFlight">Attempts and streams under way.</param>
/// <param name="Models">The models that it answers for.</param>
internal sealed record DeploymentReport(
    string Id, string Account, string Service, string Breaker, DateTimeOffset? CoolingUntil, DateTimeOffset? AccountCoolingUntil, DateTimeOffset? ServiceCoolingUntil,
    double ErrorRate, double? P50FirstTokenMs, double? P95FirstTokenMs, double? P50WholeMs, double? P95WholeMs, long? RequestsLeft, long? TokensLeft, int InFlight, IReadOnlyList<string> Models)
{
    /// <summary>Every deployment that the configuration names, in its order.</summary>
    public static IReadOnlyList<DeploymentReport> All(Snapshot snapshot)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var places = snapshot.Routes.SelectMany(route => route.Value.Destinations.Select(destination => (Model: route.Key, destination.State)));
        return [.. places.GroupBy(place => place.State).Select(place => Of(place.Key, now, [.. place.Select(one => one.Model).Where(model => model != place.Key.Seen.Id)]))];
    }

    private static DeploymentReport Of(DeploymentState state, DateTimeOffset now, IReadOnlyList<string> models)
    {
        Deployment seen = state.SeenAt(now), whole = state.SeenAt(now, stream: false);
        return new DeploymentReport(
            seen.Id, seen.Account, seen.Service, seen.Breaker.ToString(), Future(seen.CoolingUntil, now), Future(state.Account.Until, now), Future(state.Service.Until, now),
            Math.Round(seen.ErrorRate, 4), Milliseconds(seen.P50FirstToken), Milliseconds(seen.P95FirstToken), Milliseconds(whole.P50FirstToken), Milliseconds(whole.P95FirstToken), seen.RequestsLeft, seen.TokensLeft, seen.InFlight, models);
    }

    private static DateTimeOffset? Future(DateTimeOffset? until, DateTimeOffset now) => until > now ? until : null;

    private static double? Milliseconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalMilliseconds, 1) : null;
}
