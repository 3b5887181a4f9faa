namespace RulesEngine.Routing;

/// <summary>What became of the hedges that policies asked for, since the process began.</summary>
/// <param name="Rule">How rare they are to stay.</param>
/// <param name="Requests">All requests.</param>
/// <param name="Hedges">Hedges made.</param>
/// <param name="OverShare">Hedges not made because too many requests hedged.</param>
/// <param name="OverCost">Hedges not made because hedges cost too much.</param>
/// <param name="HedgeUsd">What the questions of the hedges cost, in US dollars.</param>
/// <param name="SpentUsd">What all requests cost, in US dollars.</param>
public sealed record HedgeCounts(HedgeRule Rule, long Requests, long Hedges, long OverShare, long OverCost, decimal HedgeUsd, decimal SpentUsd);
