namespace RulesEngine.Policies;

/// <summary>What became of one source: a policy, or the reasons why not.</summary>
/// <param name="Policy">Ready to be asked; null when a diagnostic is an error.</param>
/// <param name="Diagnostics">All there is to say, in the order of the source.</param>
public sealed record PolicyCompilation(CompiledPolicy? Policy, IReadOnlyList<PolicyDiagnostic> Diagnostics);
