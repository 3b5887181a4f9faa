namespace RulesEngine.Policies;

/// <summary>What a policy, or a test, may touch: AllowedSymbols.txt, by the names of types and members. Knows nothing of Roslyn.</summary>
internal sealed class AllowList
{
    private const string Vocabulary = "RulesEngine.Vocabulary.";
    private const string Script = "RulesEngine.Policies.PolicyScript";
    private static readonly string[] Never = ["GetHashCode", "GetType", "MemberwiseClone", "Finalize"];
    private static readonly Lazy<AllowList> Policies = new(() => new("[policies]"));
    private static readonly Lazy<AllowList> Tests = new(() => new("[policies]", "[tests]"));
    private static readonly Lazy<AllowList> EmittedPolicies = new(() => new("[policies]", "[emitted]"));
    private static readonly Lazy<AllowList> EmittedTests = new(() => new("[policies]", "[tests]", "[emitted]"));

    private readonly HashSet<string> _types = [];
    private readonly HashSet<string> _members = [];
    private readonly HashSet<string> _measured = [];

    private AllowList(params string[] sections)
    {
        foreach (string line in sections.SelectMany(Section))
        {
            string[] parts = line.Split(':', 2);
            _types.Add(parts[0]);
            foreach (string member in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string name = $"{parts[0]}.{member.TrimEnd('~')}";
                _members.Add(name);
                if (member.EndsWith('~')) _measured.Add(name);
            }
        }
    }

    /// <summary>What may be written in this file: the words of tests are for tests only.</summary>
    public static AllowList Source(string file) => PolicyFile.IsTest(file) ? Tests.Value : Policies.Value;

    /// <summary>What may then stand in the assembly that is made of it.</summary>
    public static AllowList Assembly(string file) => PolicyFile.IsTest(file) ? EmittedTests.Value : EmittedPolicies.Value;

    /// <summary>Whether a call of it is led through <see cref="Measured"/>, in policies and in tests.</summary>
    public static bool IsMeasured(string type, string member) => Policies.Value._measured.Contains($"{type}.{member}");

    public bool HasType(string type) => _types.Contains(type) || type.StartsWith(Vocabulary, StringComparison.Ordinal) || type == Script;

    /// <param name="type">The declaring type's full name, without its number of type parameters.</param>
    /// <param name="member">The member's name; <c>new</c> for a constructor; a property's or event's own, not its accessor's.</param>
    public bool HasMember(string type, string member)
    {
        if (Never.Contains(member)) return false;
        if (type.StartsWith(Vocabulary, StringComparison.Ordinal)) return true;
        if (type == Script) return member != nameof(PolicyScript.Decide);
        return _members.Contains($"{type}.{member}") || _members.Contains($"{type}.*");
    }

    /// <summary>The lines of one section of the file: a type, then its members.</summary>
    public static IEnumerable<string> Section(string section) => Builtin.Read("AllowedSymbols.txt").Split('\n', StringSplitOptions.TrimEntries)
        .SkipWhile(line => line != section).Skip(1).TakeWhile(line => !line.StartsWith('[')).Where(line => line.Length > 0 && line[0] != '#');
}
