using RulesEngine.Configuration;
using RulesEngine.Host.Hosting;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Host.Commands;

/// <summary>The policies of a folder for a replay; where the folder has a <c>gateway.json</c>, that says which of them a model has.</summary>
internal static class ReplayFolder
{
    /// <summary>Compiles the policies.</summary>
    /// <param name="folder">The policies, or a folder with a <c>gateway.json</c>.</param>
    /// <param name="mistakes">What is wrong with them, a line each; empty when they can decide.</param>
    public static ReplayPolicies Open(DirectoryInfo folder, out IReadOnlyList<string> mistakes)
    {
        string file = Path.Combine(folder.FullName, "gateway.json");
        LoadedConfiguration? configuration = File.Exists(file) ? new ConfigurationLoader(Dialects.Names, Environment.GetEnvironmentVariable).Load(file, null) : null;
        PolicySet policies = new PolicyLibrary(configuration?.PoliciesFolder ?? folder.FullName, new PolicyCompiler(), TimeProvider.System).Reload();
        mistakes = [.. policies.Diagnostics.Where(diagnostic => diagnostic.Severity == PolicySeverity.Error).Select(diagnostic => diagnostic.ToString())];
        return new ReplayPolicies(policies, model => configuration?.Options.Models.GetValueOrDefault(model)?.Policies);
    }
}
