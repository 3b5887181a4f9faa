namespace RulesEngine.Recording.Simulating;

/// <summary>One request of a simulation.</summary>
/// <param name="After">When it comes, since the beginning.</param>
/// <param name="InputTokens">What is asked.</param>
/// <param name="OutputTokens">What is answered.</param>
public readonly record struct Arrival(TimeSpan After, int InputTokens, int OutputTokens);
