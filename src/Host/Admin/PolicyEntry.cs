using RulesEngine.Policies;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Admin;

/// <summary>One policy that is live.</summary>
/// <param name="Name">Its file name without <c>.csx</c>.</param>
/// <param name="Hash">SHA-256 of its source and all that it loads, in lower-case hex.</param>
/// <param name="Models">The models that it decides for; the builtin one stands behind all.</param>
/// <param name="IsLastGood">True when the file on disk is not good, and this is the version before.</param>
/// <param name="Quarantine">Why it is not asked; null while it is.</param>
internal sealed record PolicyEntry(string Name, string Hash, IReadOnlyList<string> Models, bool IsLastGood, string? Quarantine)
{
    private const string LastGood = "RE0017";

    public static PolicyEntry Of(CompiledPolicy policy, PolicyLibrary library, IEnumerable<Route> models)
    {
        string file = Path.Combine(library.Folder, policy.Name + ".csx");
        return new PolicyEntry(
            policy.Name,
            policy.Hash,
            [.. models.Where(model => model.Policies.Policies.Any(one => one.Name == policy.Name)).Select(model => model.Model)],
            library.Current.Diagnostics.Any(problem => problem.Code == LastGood && problem.File == file),
            policy.Quarantine?.Reason?.ToString());
    }
}
