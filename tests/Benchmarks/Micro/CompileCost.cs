using BenchmarkDotNet.Attributes;
using RulesEngine.Policies;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does saving a policy cost, from its text to a policy that can be asked? And what does one cost that is known from an earlier start?</summary>
public class CompileCost
{
    private readonly PolicyCompiler _compiler = new();
    private readonly PolicyCompiler _cached = new(new PolicyCache(Directory.CreateTempSubdirectory("policies-").FullName, problem => throw new InvalidOperationException(problem)));
    private readonly string _nineRules = PolicyFiles.Text("nine-rules");
    private int _saves;

    [GlobalSetup]
    public void Prepare() => FromCache();

    [Benchmark(Baseline = true, Description = "nine-rules.csx, 26 lines, compiled")]
    public PolicyCompilation NineRulesCompiled() => Compile(_nineRules);

    [Benchmark(Description = "builtin.csx, 47 lines, compiled")]
    public PolicyCompilation BuiltinCompiled() => Compile(Builtin.Source);

    [Benchmark(Description = "nine-rules.csx, from the cache")]
    public PolicyCompilation FromCache() => Good(_cached.Compile(new PolicySource("nine-rules.csx", _nineRules)));

    // Another text each time, as after a change of it.
    private PolicyCompilation Compile(string text) => Good(_compiler.Compile(new PolicySource("saved.csx", $"{text}\n// {_saves++}")));

    private static PolicyCompilation Good(PolicyCompilation compilation) =>
        compilation.Policy is null ? throw new InvalidOperationException(string.Join('\n', compilation.Diagnostics)) : compilation;
}
