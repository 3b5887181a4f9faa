using RulesEngine.Configuration;
using RulesEngine.Host.Hosting;
using RulesEngine.Policies;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Admin;

/// <summary>The policies as <c>GET /admin/policies</c> shows them.</summary>
/// <param name="Revision">Of the configuration and the policies together: what answers carry as <c>x-rulesengine-revision</c>.</param>
/// <param name="PolicyRevision">Of the policies alone: what to go back to.</param>
/// <param name="Folder">Where they are.</param>
/// <param name="Policies">Those that are live, the builtin one last.</param>
/// <param name="Problems">Everything wrong with the policies and the configuration as they are written now, a line each, at its place.</param>
/// <param name="History">The policies that were live before, the latest first.</param>
/// <param name="Shadows">The models whose shadow is asked too.</param>
/// <param name="Canaries">The models of which a share is decided by others.</param>
internal sealed record PolicyReport(
    string Revision, string PolicyRevision, string Folder, IReadOnlyList<PolicyEntry> Policies, IReadOnlyList<string> Problems,
    IReadOnlyList<HistoryEntry> History, IReadOnlyList<ShadowEntry> Shadows, IReadOnlyList<CanaryEntry> Canaries)
{
    /// <summary>Whether there is something that an operator should look at.</summary>
    public bool NeedsAttention => Problems.Count > 0 || Policies.Any(policy => policy.Quarantine is not null) || Canaries.Any(canary => canary.Ended is not null);

    public static PolicyReport Of(Gateway gateway)
    {
        PolicyLibrary library = gateway.Policies.Library;
        PolicySet live = library.Current;
        Snapshot snapshot = gateway.Current;
        Route[] models = [.. gateway.Models.Select(model => snapshot.Routes[model])];
        return new PolicyReport(
            snapshot.Revision,
            live.Revision,
            library.Folder,
            [.. live.Policies.Values.OrderBy(policy => policy.Name, StringComparer.Ordinal).Append(live.Builtin).Select(policy => PolicyEntry.Of(policy, library, models))],
            [.. live.Diagnostics.Select(problem => problem.ToString()), .. gateway.Mistakes.Select(mistake => mistake.ToString())],
            [.. library.History.Select(HistoryEntry.Of)],
            [.. models.Where(model => model.Policies.Shadow is not null).Select(ShadowEntry.Of)],
            [.. models.Where(model => model.Canary is not null).Select(CanaryEntry.Of)]);
    }
}
