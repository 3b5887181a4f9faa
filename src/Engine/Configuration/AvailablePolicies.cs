using RulesEngine.Policies;

namespace RulesEngine.Configuration;

/// <summary>The policies that a configuration can name.</summary>
/// <param name="ByName">Every compiled policy, by its file name without <c>.csx</c>.</param>
/// <param name="Builtin">Asked when nobody else decides.</param>
/// <param name="Revision">The content hash of all of them.</param>
public sealed record AvailablePolicies(IReadOnlyDictionary<string, CompiledPolicy> ByName, CompiledPolicy Builtin, string Revision);
