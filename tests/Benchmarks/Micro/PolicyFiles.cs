using RulesEngine.Policies;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>The policies of the load run, compiled as the gateway compiles them.</summary>
internal static class PolicyFiles
{
    private static readonly PolicyCompiler Compiler = new();

    public static string Text(string name) => File.ReadAllText(Path.Combine(Repository.Benchmarks, "policies", $"{name}.csx"));

    public static CompiledPolicy Compile(string name)
    {
        PolicyCompilation compiled = Compiler.Compile(new PolicySource($"{name}.csx", Text(name)));
        return compiled.Policy ?? throw new InvalidOperationException(string.Join('\n', compiled.Diagnostics));
    }
}
