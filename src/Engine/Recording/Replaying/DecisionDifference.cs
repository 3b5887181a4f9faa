using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>A turn that two sets of policies decide otherwise.</summary>
/// <param name="Trail">The request.</param>
/// <param name="Turn">The number of its turn, from 0.</param>
/// <param name="Before">How it was decided, or how the policies compared with decide it.</param>
/// <param name="After">How it is decided now.</param>
public sealed record DecisionDifference(Trail Trail, int Turn, TurnRecord Before, TurnRecord After);
