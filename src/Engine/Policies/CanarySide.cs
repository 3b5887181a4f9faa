namespace RulesEngine.Policies;

/// <summary>How the requests of one side of a canary have ended.</summary>
/// <param name="Requests">How many there were.</param>
/// <param name="Failures">How many of them ended with an error for the client.</param>
/// <param name="CostUsd">What all of them cost, in US dollars.</param>
public readonly record struct CanarySide(long Requests, long Failures, decimal CostUsd);
