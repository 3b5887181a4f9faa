using RulesEngine.Configuration;
using RulesEngine.Host.Hosting;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands.Checking;

/// <summary>Looks at a folder as the gateway would, without serving: its configuration where there is one, and its policies.</summary>
internal static class FolderCheck
{
    /// <summary>Everything wrong in the folder, at its place; empty when the gateway would take it as it is.</summary>
    /// <param name="folder">Holds <c>gateway.json</c>, or the policies themselves.</param>
    public static IReadOnlyList<Finding> Run(string folder)
    {
        string file = Path.Combine(folder, "gateway.json");
        return File.Exists(file) ? Configuration(file) : Policies(PoliciesFolder.Of(folder), out _);
    }

    private static List<Finding> Configuration(string file)
    {
        List<Finding> policies = [];
        ConfigurationLoader loader = new(Dialects.Names, Environment.GetEnvironmentVariable);
        LoadedConfiguration loaded = loader.Load(file, folder =>
        {
            policies = Policies(folder, out IReadOnlyCollection<string> names);
            return names;
        });
        return [.. loaded.Errors.Select(Finding.Of), .. policies];
    }

    private static List<Finding> Policies(string folder, out IReadOnlyCollection<string> names)
    {
        PolicySet set = new PolicyLibrary(folder, new PolicyCompiler(), TimeProvider.System).Reload();
        names = [.. set.Policies.Keys];
        return [.. set.Diagnostics.Select(Finding.Of)];
    }
}
