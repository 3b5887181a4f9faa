namespace RulesEngine.Vocabulary;

/// <summary>What a deployment charges, in US dollars per million tokens.</summary>
/// <param name="Input">Per million input tokens.</param>
/// <param name="Output">Per million output tokens.</param>
public sealed record Price(decimal Input, decimal Output)
{
    /// <summary>The cost of one answer in US dollars.</summary>
    public decimal Of(long inputTokens, long outputTokens) => (inputTokens * Input + outputTokens * Output) / 1_000_000m;
}
