using RulesEngine.Policies;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>The policies of the load run, compiled as the gateway compiles them.</summary>
internal static class PolicyFiles
{
    private static readonly PolicyCompiler Compiler = new();

    public static CompiledPolicy Compile(string name)
    {
        string file = $"{name}.csx";
        PolicyCompilation compiled = Compiler.Compile(new PolicySource(file, File.ReadAllText(Path.Combine(Repository.Benchmarks, "policies", file))));
        return compiled.Policy ?? throw new InvalidOperationException(string.Join('\n', compiled.Diagnostics));
    }
}
