namespace RulesEngine.Vocabulary;

/// <summary>The price of requests beyond a length.</summary>
/// <param name="Above">The input tokens that a request must exceed.</param>
/// <param name="Price">What the whole request is charged at then.</param>
public sealed record PriceTier(long Above, Price Price);
