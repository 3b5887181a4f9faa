namespace RulesEngine.Wire.Conversations;


/// <summary>How much the model thinks before it answers: some dialects say it in words, some in tokens.</summary>
/// <param name="Effort"><c>none</c>, <c>minimal</c>, <c>low</c>, <c>medium</c>, <c>high</c> or <c>xhigh</c>; null where tokens are given.</param>
/// <param name="Budget">The most tokens of thought; null where an effort is given.</param>
public sealed record Reasoning(string? Effort, int? Budget)
{
    /// <summary>The effort as tokens, in the proportions that providers document.</summary>
    public int Tokens => Budget ?? Effort switch
    {
        "none" => 0,
        "minimal" => 1024,
        "low" => 2048,
        "high" => 16384,
        "xhigh" or "max" => 32768,
        _ => 8192,
    };

    /// <summary>The tokens as an effort.</summary>
    public string Word => Effort ?? Budget switch
    {
        0 => "none",
        <= 1024 => "minimal",
        <= 4096 => "low",
        <= 12288 => "medium",
        _ => "high",
    };
}
