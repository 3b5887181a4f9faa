using RulesEngine.Policies;

namespace RulesEngine.Testing.Mutation;

/// <summary>What the tests of a folder notice when its policies change.</summary>
/// <param name="Noticed">How many changes made at least one test fail.</param>
/// <param name="Unnoticed">The changes under which every test passed, in the order of the files; the file is the path that the operator would open.</param>
/// <param name="NotCounted">How many changes do not compile, or change nothing that the compiler emits.</param>
public sealed record PolicyMutation(int Noticed, IReadOnlyList<PolicyMutant> Unnoticed, int NotCounted)
{
    /// <summary>The share of the changes that was noticed: 0 to 1; 1 where there is nothing to change.</summary>
    public double Score => Noticed + Unnoticed.Count == 0 ? 1 : (double)Noticed / (Noticed + Unnoticed.Count);
}
