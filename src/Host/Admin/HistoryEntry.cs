using RulesEngine.Policies;

namespace RulesEngine.Host.Admin;

/// <summary>Policies that were live before.</summary>
/// <param name="Revision">Their revision.</param>
/// <param name="Policies">Their names and the first digits of their hashes.</param>
internal sealed record HistoryEntry(string Revision, IReadOnlyList<string> Policies)
{
    private const int Digits = 8;

    public static HistoryEntry Of(PolicySet set) =>
        new(set.Revision, [.. set.Policies.Values.OrderBy(policy => policy.Name, StringComparer.Ordinal).Append(set.Builtin).Select(policy => $"{policy.Name} {policy.Hash[..Digits]}")]);
}
