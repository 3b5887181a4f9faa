namespace RulesEngine.Wire;

/// <summary>What an answer used, as the provider counts.</summary>
/// <param name="InputTokens">Tokens of the question.</param>
/// <param name="OutputTokens">Tokens of the answer.</param>
public readonly record struct Usage(long InputTokens, long OutputTokens);
