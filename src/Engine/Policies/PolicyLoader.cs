using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace RulesEngine.Policies;

/// <summary>Brings a compiled policy into the process, in a context of its own that goes when its last user goes.</summary>
internal static class PolicyLoader
{
    public const string TypeName = "RulesEngine.Policies.Compiled.Policy";

    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Loads it.</summary>
    /// <typeparam name="TFactory">What its static method <c>Create</c> is.</typeparam>
    public static TFactory Load<TFactory>(string name, PolicyAssembly compiled)
        where TFactory : Delegate
    {
        AssemblyLoadContext context = new(name, isCollectible: true);
        using MemoryStream code = new(compiled.Code);
        using MemoryStream symbols = new(compiled.Symbols);
        Assembly assembly = context.LoadFromStream(code, symbols);
        Type[] types = assembly.GetTypes();
        Prepare(types);

        // Found among the types, not asked for by name: to parse a name costs the first policy of a process a sixth of its time.
        return types.First(type => type.FullName == TypeName).GetMethod(nameof(CompiledPolicy.Create))!.CreateDelegate<TFactory>();
    }

    /// <summary>Compiles every method to machine code now, so that no request pays for it.</summary>
    private static void Prepare(Type[] types)
    {
        foreach (Type type in types)
        {
            if (type.ContainsGenericParameters) continue;
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (MethodBase method in type.GetMembers(Everything).OfType<MethodBase>())
                if (!method.IsAbstract && !method.ContainsGenericParameters) RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }
}
