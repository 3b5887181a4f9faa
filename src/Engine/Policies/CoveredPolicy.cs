namespace RulesEngine.Policies;

/// <summary>A policy that notes what of it is reached.</summary>
/// <param name="Policy">Decides as the policy without notes does.</param>
/// <param name="Points">All that can be reached in it and in what it loads.</param>
/// <param name="Reached">What was, in the same order.</param>
internal sealed record CoveredPolicy(CompiledPolicy Policy, IReadOnlyList<CoveragePoint> Points, bool[] Reached);
