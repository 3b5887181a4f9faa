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

    /// <summary>Loads it, and lets it go again where it refers to what is not allowed; nothing of it has run then.</summary>
    /// <typeparam name="TFactory">What its static method <c>Create</c> is.</typeparam>
    /// <param name="source">What it was made of.</param>
    /// <param name="compiled">The assembly, just made or found on a disk: the one is believed no more than the other.</param>
    /// <param name="forbidden">What is not allowed; null where it is loaded.</param>
    public static TFactory? Load<TFactory>(PolicySource source, PolicyAssembly compiled, out string? forbidden)
        where TFactory : Delegate
    {
        AssemblyLoadContext context = new(source.Name, isCollectible: true);
        try
        {
            using MemoryStream code = new(compiled.Code);
            using MemoryStream symbols = new(compiled.Symbols);
            Assembly assembly = context.LoadFromStream(code, symbols);
            forbidden = AssemblyCheck.FindForbidden(assembly, source.File);
            if (forbidden is null) return Prepared<TFactory>(assembly.GetTypes());
        }
        catch (BadImageFormatException problem)
        {
            forbidden = problem.Message;
        }

        context.Unload();
        return null;
    }

    // Found among the types, not asked for by name: to parse a name costs the first policy of a process a sixth of its time.
    private static TFactory Prepared<TFactory>(Type[] types)
        where TFactory : Delegate
    {
        Prepare(types);
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
