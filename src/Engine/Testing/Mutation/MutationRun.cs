using RulesEngine.Policies;
using RulesEngine.Policies.Compiling;

namespace RulesEngine.Testing.Mutation;

/// <summary>Changes one rule after the other, and asks the tests whether they notice. Several changes at once; nothing on disk is touched.</summary>
/// <param name="policies">The folder as it is.</param>
/// <param name="files">Its tests, which all pass.</param>
/// <param name="compiler">Compiles the changed policies.</param>
internal sealed class MutationRun(TestedPolicies policies, IReadOnlyList<PolicyTestFile> files, PolicyCompiler compiler)
{
    private readonly PolicySource[] _sources = [.. policies.Sources];

    public PolicyMutation Run(CancellationToken cancellationToken)
    {
        Dictionary<string, string> unchanged = _sources.ToDictionary(source => source.File, source => compiler.CompileChanged(source)!.Value.Content);
        PolicyMutant[] mutants = [.. _sources.SelectMany(source => source.Loaded.Append(source)).DistinctBy(source => source.File).SelectMany(MutantFinder.Find)];
        bool?[] noticed = new bool?[mutants.Length];
        Workers.For(mutants.Length, i => noticed[i] = IsNoticed(mutants[i], unchanged), cancellationToken);
        PolicyMutant[] unnoticed = [.. mutants.Where((_, i) => noticed[i] == false).Select(mutant => mutant with { File = Path.Combine(policies.Path, mutant.File) })];
        return new PolicyMutation(noticed.Count(one => one == true), unnoticed, noticed.Count(one => one is null));
    }

    /// <summary>Whether a test fails under the change; null where it does not compile or changes nothing.</summary>
    private bool? IsNoticed(PolicyMutant mutant, Dictionary<string, string> unchanged)
    {
        List<CompiledPolicy> changed = [];
        foreach (PolicySource source in _sources)
        {
            PolicySource other = Change(source, mutant);
            if (ReferenceEquals(other, source)) continue;
            if (compiler.CompileChanged(other) is not { } compiled) return null;
            if (compiled.Content != unchanged[source.File]) changed.Add(compiled.Policy);
        }

        if (changed.Count == 0) return null;
        TestedPolicies others = policies.With(changed);
        return files.OrderByDescending(file => file.IsAbout(changed)).Any(file => file.Notices(others));
    }

    private static PolicySource Change(PolicySource source, PolicyMutant mutant)
    {
        if (source.File == mutant.File) return source with { Text = mutant.Text };
        if (source.Loaded.All(loaded => loaded.File != mutant.File)) return source;
        return source with { Loaded = [.. source.Loaded.Select(loaded => loaded.File == mutant.File ? loaded with { Text = mutant.Text } : loaded)] };
    }
}
