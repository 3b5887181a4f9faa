using RulesEngine.Policies;

namespace RulesEngine.Testing;

/// <summary>A folder of policies, compiled, for scenarios to run under. Immutable; one serves any number of tests on any number of threads.</summary>
public sealed class TestedPolicies
{
    private readonly PolicyFolder _folder;

    private readonly CompiledPolicy _last;

    private TestedPolicies(PolicyFolder folder, PolicySet set, CompiledPolicy last)
    {
        _folder = folder;
        _last = last;
        Set = set;
    }

    /// <summary>No policy but the engine's own.</summary>
    public static TestedPolicies BuiltinOnly { get; } = Load("");

    /// <summary>The policies that compiled; <see cref="PolicySet.Diagnostics"/> says what is wrong with the others.</summary>
    public PolicySet Set { get; }

    /// <summary>The path of the folder.</summary>
    public string Path => _folder.Path;

    internal IReadOnlyDictionary<string, string> Files => _folder.Files;

    /// <summary>The policies of the folder that compile, each with what it loads.</summary>
    internal IEnumerable<PolicySource> Sources => Files.Keys.Where(PolicyFile.IsPolicy)
        .Select(file => PolicySources.Gather(file, Files, []))
        .Where(source => (source.File == Builtin.FileName ? Set.Builtin : Set.Policies.GetValueOrDefault(source.Name))?.Hash == source.Hash());

    /// <summary>Reads and compiles a folder.</summary>
    /// <param name="folder">Where the <c>.csx</c> files are; one that does not exist holds the builtin policy only.</param>
    /// <param name="compiler">Compiles them; one without a cache unless given.</param>
    public static TestedPolicies Load(string folder, PolicyCompiler? compiler = null)
    {
        PolicyFolder read = PolicyFolder.Read(folder);
        return new TestedPolicies(read, new PolicyLibrary(folder, compiler ?? new PolicyCompiler(), TimeProvider.System).Reload(read), Builtin.Policy);
    }

    /// <summary>Whether a policy compiles, where the folder has one of that name.</summary>
    internal bool Compiles(string name) => name == Builtin.Policy.Name || Set.Policies.ContainsKey(name) || !Files.ContainsKey(name + PolicyFolder.Extension);

    /// <summary>A folder, and the policies that were made of it.</summary>
    internal static TestedPolicies Of(PolicyFolder folder, PolicySet set) => new(folder, set, Builtin.Policy);

    /// <summary>A folder that was read just now, compiled by a library that knows what has not changed.</summary>
    internal static TestedPolicies Of(PolicyFolder folder, PolicyLibrary library) => new(folder, library.Reload(folder), Builtin.Policy);

    /// <summary>The same folder with other policies in the place of those of their names. What stands in for the engine's own policy stands there alone, as that does.</summary>
    internal TestedPolicies With(IReadOnlyList<CompiledPolicy> others)
    {
        CompiledPolicy? last = Set.Builtin == Builtin.Policy ? others.FirstOrDefault(other => other.Name == Builtin.Policy.Name) : null;
        return new TestedPolicies(_folder, Set.With(others.Where(other => other != last)), last ?? _last);
    }

    /// <summary>The policies with these names, in this order, and the builtin one behind them.</summary>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    internal PolicyChain Chain(IEnumerable<string> names)
    {
        PolicyChain chain = Set.Chain(names.Where(name => name != Builtin.Policy.Name), out IReadOnlyList<string> missing);
        if (missing.Count == 0) return _last == Builtin.Policy ? chain : new PolicyChain([.. chain.Policies.SkipLast(1), _last]);
        throw new ArgumentException($"There is no policy '{missing[0]}' that compiles; there are {Say.List(Set.Policies.Keys.Append(Builtin.Policy.Name))}.");
    }

    /// <summary>The comment over a line of a policy, in one line: what the operator says that the rule does. Empty where there is none.</summary>
    internal string CommentOver(string file, int line)
    {
        string? text = Files.GetValueOrDefault(file) ?? (file == Builtin.FileName ? Builtin.Source : null);
        if (text is null) return "";
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        int last = Math.Min(line, lines.Length) - 1;
        while (last >= 0 && !lines[last].StartsWith("//", StringComparison.Ordinal)) last--;
        int first = last;
        while (first > 0 && lines[first - 1].StartsWith("//", StringComparison.Ordinal)) first--;
        return last < 0 ? "" : string.Join(' ', lines[first..(last + 1)].Select(comment => comment.TrimStart('/', ' ')));
    }
}
