using RulesEngine.Configuration;
using RulesEngine.Host.Hosting;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands;

/// <summary>What the operator wrote, for a verb that calls nobody: a key or a place that is not there is no mistake.</summary>
internal static class Offline
{
    /// <summary>Stands for every variable of the environment that is not set: it is as good a key as any, and a place as well.</summary>
    private const string NotSet = "https://not-set.invalid";

    /// <summary>Reads a configuration.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="policies">The names of the policies there are.</param>
    public static LoadedConfiguration Load(string file, Func<LoadedConfiguration, IReadOnlyCollection<string>> policies) =>
        new ConfigurationLoader(Dialects.Names, name => Environment.GetEnvironmentVariable(name) ?? NotSet).Load(file, policies);

    /// <summary>Compiles the policies of a folder.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="compiler">Compiles them.</param>
    /// <param name="mistakes">What is wrong with them, a line each; empty when they can decide.</param>
    public static AvailablePolicies Compile(string folder, PolicyCompiler compiler, out IReadOnlyList<string> mistakes)
    {
        PolicySet set = new PolicyLibrary(folder, compiler, TimeProvider.System).Reload();
        mistakes = [.. set.Diagnostics.Where(diagnostic => diagnostic.Severity == PolicySeverity.Error).Select(diagnostic => diagnostic.ToString())];
        return new AvailablePolicies(set.Policies, set.Builtin, set.Revision);
    }
}
