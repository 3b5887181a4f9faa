namespace RulesEngine.Wire.Embeddings;

/// <summary>Embeddings in no dialect's form.</summary>
/// <param name="Vectors">One for each text, in order.</param>
/// <param name="InputTokens">The tokens used; null where nobody says.</param>
internal sealed record EmbeddingAnswer(IReadOnlyList<float[]> Vectors, long? InputTokens);
