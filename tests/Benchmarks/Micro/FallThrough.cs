using BenchmarkDotNet.Attributes;
using RulesEngine.Policies;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What do policies cost that have nothing to say? The builtin policy decides in both.</summary>
public class FallThrough
{
    private PolicySession _builtinOnly = null!;
    private PolicySession _threeBefore = null!;

    [GlobalSetup]
    public void Prepare()
    {
        CompiledPolicy silent = PolicyFiles.Compile("eu-residency");
        _builtinOnly = new PolicyChain([], Builtin.Policy).Rent();
        _threeBefore = new PolicyChain([silent, PolicyFiles.Compile("quiet-hours"), silent], Builtin.Policy).Rent();
        Contexts.Fill(_builtinOnly.Context, 0);
        Contexts.Fill(_threeBefore.Context, 0);
    }

    [Benchmark(Baseline = true, Description = "builtin.csx alone")]
    public int BuiltinOnly() => (int)_builtinOnly.Decide(out _).Kind;

    [Benchmark(Description = "three policies that fall through, then builtin.csx")]
    public int ThreeBefore() => (int)_threeBefore.Decide(out _).Kind;
}
