namespace RulesEngine.Vocabulary;

/// <summary>What a provider says is left of its limits, and until when that is so.</summary>
/// <param name="RequestsLeft">Requests left; null where it does not say.</param>
/// <param name="RequestsUntil">When the requests are all there again, and their number means nothing any more.</param>
/// <param name="TokensLeft">Tokens left; null where it does not say.</param>
/// <param name="TokensUntil">When the tokens are all there again, and their number means nothing any more.</param>
public sealed record Headroom(long? RequestsLeft, DateTimeOffset RequestsUntil, long? TokensLeft, DateTimeOffset TokensUntil);
