using RulesEngine.Configuration;
using RulesEngine.Host.Hosting;
using RulesEngine.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Host.Commands.Checking;

/// <summary>Looks at a folder as the gateway would, without serving: its configuration where there is one, and its policies.</summary>
internal static class FolderCheck
{
    /// <summary>Everything wrong in the folder, at its place; empty when the gateway would take it as it is.</summary>
    /// <param name="folder">Holds <c>gateway.json</c>, or the policies themselves.</param>
    public static IReadOnlyList<Finding> Run(string folder)
    {
        string file = Path.Combine(folder, "gateway.json");
        return File.Exists(file) ? Configuration(file) : Policies(PoliciesFolder.Of(folder), requireTests: false, out _);
    }

    private static List<Finding> Configuration(string file)
    {
        List<Finding> policies = [];
        ConfigurationLoader loader = new(Dialects.Names, Environment.GetEnvironmentVariable);
        LoadedConfiguration loaded = loader.Load(file, read =>
        {
            policies = Policies(read.PoliciesFolder, read.Options.RequireTests, out IReadOnlyCollection<string> names);
            return names;
        });
        return [.. loaded.Errors.Select(Finding.Of), .. policies];
    }

    private static List<Finding> Policies(string folder, bool requireTests, out IReadOnlyCollection<string> names)
    {
        PolicyCompiler compiler = new();
        List<PolicyDiagnostic> failings = [];
        PolicySet set = new PolicyLibrary(folder, compiler, TimeProvider.System, judge: (files, written) =>
        {
            if (requireTests) failings.AddRange(new RequiredTests(compiler, TimeProvider.System).Judge(files, written).SelectMany(policy => policy));
            return null;
        }).Reload();
        names = [.. set.Policies.Keys];
        return [.. set.Diagnostics.Concat(failings).Select(Finding.Of)];
    }
}
