using RulesEngine.Vocabulary;

namespace RulesEngine.Wire.Hints;

/// <summary>What a client asks of every deployment that may answer.</summary>
/// <param name="Member">Where it stands, for messages: <c>provider.only</c>.</param>
/// <param name="Instead">What to do when nobody fits, for messages.</param>
/// <param name="Fits">Whether a deployment fits, given the first one of the model and itself.</param>
public sealed record HintFilter(string Member, string Instead, Func<DeploymentFacts, DeploymentFacts, bool> Fits);
