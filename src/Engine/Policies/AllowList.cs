using System.Collections.Frozen;

namespace RulesEngine.Policies;

/// <summary>What a policy may touch: AllowedSymbols.txt, by the names of types and members. Knows nothing of Roslyn.</summary>
internal sealed class AllowList
{
    private const string Vocabulary = "RulesEngine.Vocabulary.";
    private const string Script = "RulesEngine.Policies.PolicyScript";
    private static readonly FrozenSet<string> Never = FrozenSet.Create("GetHashCode", "GetType", "MemberwiseClone", "Finalize");

    private readonly FrozenSet<string> _types;
    private readonly FrozenSet<string> _members;
    private readonly FrozenSet<string> _measured;

    private AllowList(IEnumerable<string> lines)
    {
        HashSet<string> types = [];
        HashSet<string> members = [];
        HashSet<string> measured = [];
        foreach (string line in lines)
        {
            if (line.Length == 0 || line[0] is '#' or '[') continue;
            string[] parts = line.Split(':', 2);
            types.Add(parts[0]);
            foreach (string member in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string name = $"{parts[0]}.{member.TrimEnd('~')}";
                members.Add(name);
                if (member.EndsWith('~')) measured.Add(name);
            }
        }

        _types = types.ToFrozenSet();
        _members = members.ToFrozenSet();
        _measured = measured.ToFrozenSet();
    }

    /// <summary>What an author may write.</summary>
    public static AllowList Source { get; } = new(Lines().TakeWhile(line => line != "[emitted]"));

    /// <summary>What may then stand in the assembly.</summary>
    public static AllowList Assembly { get; } = new(Lines());

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

    /// <summary>Whether a call of it is led through <see cref="Measured"/>.</summary>
    public bool IsMeasured(string type, string member) => _measured.Contains($"{type}.{member}");

    private static string[] Lines() => Builtin.Read("AllowedSymbols.txt").Split('\n', StringSplitOptions.TrimEntries);
}
