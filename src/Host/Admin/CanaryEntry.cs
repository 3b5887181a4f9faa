using RulesEngine.Policies;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Admin;

/// <summary>A share of a model's requests that other policies decide.</summary>
/// <param name="Model">The model.</param>
/// <param name="Policies">Who decides for the share, in order.</param>
/// <param name="Share">How large it is: 0 to 1.</param>
/// <param name="Ended">Why it was taken back; null while it is given.</param>
/// <param name="Stable">How the others' requests have ended.</param>
/// <param name="Candidate">How the share's requests have ended.</param>
internal sealed record CanaryEntry(string Model, IReadOnlyList<string> Policies, double Share, string? Ended, CanarySide Stable, CanarySide Candidate)
{
    public static CanaryEntry Of(Route model)
    {
        Canary canary = model.Canary!;
        (CanarySide stable, CanarySide candidate) = canary.Sides;
        return new CanaryEntry(model.Model, [.. canary.Candidate.Policies.Select(policy => policy.Name)], canary.Rule.Share, canary.Reason, stable, candidate);
    }
}
