using RulesEngine.Recording.Simulating;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>What <c>rulesengine simulate</c> has found.</summary>
/// <param name="Model">The model.</param>
/// <param name="Deployments">Who could answer, in the operator's order.</param>
/// <param name="Seed">Where chance was drawn from.</param>
/// <param name="Results">What came of it under each set of policies, the baselines first.</param>
internal sealed record SimulatedRun(string Model, IReadOnlyList<string> Deployments, ulong Seed, IReadOnlyList<SimulationResult> Results);
