using System.Reflection;

namespace RulesEngine.Policies;

/// <summary>The assemblies that a policy may be compiled against.</summary>
internal static class PolicyReferences
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(object).Assembly,
        Assembly.Load("System.Runtime"),
        Assembly.Load("System.Collections"),
        typeof(Enumerable).Assembly,
        typeof(PolicyScript).Assembly,
    ];
}
