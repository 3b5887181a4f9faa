using RulesEngine.Policies;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Admin;

/// <summary>What the shadow of a model would have done.</summary>
/// <param name="Model">The model.</param>
/// <param name="Policies">Who is asked, in order.</param>
/// <param name="Turns">At how many turns.</param>
/// <param name="Differences">At how many of them it would have decided otherwise, or failed.</param>
/// <param name="Latest">The latest of these, the oldest first.</param>
internal sealed record ShadowEntry(string Model, IReadOnlyList<string> Policies, long Turns, long Differences, IReadOnlyList<DifferenceEntry> Latest)
{
    public static ShadowEntry Of(Route model)
    {
        PolicyShadow shadow = model.Policies.Shadow!;
        return new ShadowEntry(
            model.Model,
            [.. shadow.Chain.Policies.Select(policy => policy.Name)],
            shadow.Turns,
            shadow.Differences,
            [.. shadow.Latest.Select(DifferenceEntry.Of)]);
    }
}
