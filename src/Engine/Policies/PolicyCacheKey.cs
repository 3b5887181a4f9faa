using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Policies;

/// <summary>All that the compiled form of a policy depends on, as one name.</summary>
internal static class PolicyCacheKey
{
    private static readonly string Surroundings = Describe();

    /// <summary>SHA-256, in lower-case hex, over the sources, the engine with its allow-list, the compiler's version, and what is compiled against.</summary>
    public static string Of(PolicySource source) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Surroundings}\0{source.File}\0{source.Hash()}")));

    // The engine is among the references; its MVID changes with every line of it and with the allow-list inside it.
    private static string Describe()
    {
        StringBuilder all = new();
        AssemblyName[] known = typeof(PolicyCacheKey).Assembly.GetReferencedAssemblies();
        all.Append(known.First(name => name.Name == "Microsoft.CodeAnalysis.CSharp").FullName);
        foreach (Assembly assembly in PolicyReferences.All) all.Append('\0').Append(assembly.ManifestModule.ModuleVersionId);
        return all.ToString();
    }
}
