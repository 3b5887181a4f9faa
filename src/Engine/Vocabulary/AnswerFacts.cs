namespace RulesEngine.Vocabulary;

/// <summary>What is known of an answer that came whole and is none.</summary>
/// <param name="FinishReason">Why the model stopped: <c>stop</c>, <c>tool_calls</c>, <c>length</c>, <c>content_filter</c>, <c>refusal</c>, <c>malformed_call</c>; empty where it did not say.</param>
public sealed record AnswerFacts(string FinishReason)
{
    /// <summary>Tokens of the question; null where the provider did not say.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the answer; null where the provider did not say.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Where the answer breaks the request's own schemas, one sentence each. Empty, never null.</summary>
    public IReadOnlyList<string> SchemaErrors { get; init; } = [];

    /// <summary>Compares by what is said.</summary>
    public bool Equals(AnswerFacts? other) =>
        other is not null && (FinishReason, InputTokens, OutputTokens) == (other.FinishReason, other.InputTokens, other.OutputTokens) && SchemaErrors.SequenceEqual(other.SchemaErrors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FinishReason, InputTokens, OutputTokens, SchemaErrors.Count);
}
