using RulesEngine.Configuration;
using RulesEngine.Policies;

namespace RulesEngine.Host.Hosting;

/// <summary>Looks at a folder as the gateway would, without serving: its configuration where there is one, and its policies.</summary>
internal static class FolderCheck
{
    /// <summary>Everything wrong in the folder, a line each, at its place; empty when the gateway would take it as it is.</summary>
    /// <param name="folder">Holds <c>gateway.json</c>, or the policies themselves.</param>
    public static IReadOnlyList<string> Run(string folder)
    {
        string file = Path.Combine(folder, "gateway.json");
        return File.Exists(file) ? Configuration(file) : Policies(PoliciesFolder.Of(folder), out _);
    }

    private static List<string> Configuration(string file)
    {
        List<string> policies = [];
        ConfigurationLoader loader = new(Dialects.Names, Environment.GetEnvironmentVariable);
        LoadedConfiguration loaded = loader.Load(file, folder =>
        {
            policies = Policies(folder, out IReadOnlyCollection<string> names);
            return names;
        });
        return [.. loaded.Errors.Select(error => error.ToString()), .. policies];
    }

    private static List<string> Policies(string folder, out IReadOnlyCollection<string> names)
    {
        PolicySet set = new PolicyLibrary(folder, new PolicyCompiler(), TimeProvider.System).Reload();
        names = [.. set.Policies.Keys];
        return [.. set.Diagnostics.Select(diagnostic => diagnostic.ToString())];
    }
}
