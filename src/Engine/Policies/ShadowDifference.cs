using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>One turn that a shadow would have decided otherwise.</summary>
/// <param name="Live">What was done.</param>
/// <param name="Shadow">What the shadow said.</param>
/// <param name="Error">Why a policy of the shadow failed; null where none did.</param>
public sealed record ShadowDifference(Decision Live, Decision Shadow, PolicyError? Error);
