namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>The words of Responses for what the events of an answer say in none.</summary>
internal static class Words
{
    /// <summary>Whether the answer is whole.</summary>
    public static string Status(Finish finish) => Reason(finish) is null ? "completed" : "incomplete";

    /// <summary>Why it is not; null where it is.</summary>
    public static string? Reason(Finish finish) => finish switch
    {
        Finish.Length => "max_output_tokens",
        Finish.ContentFilter or Finish.Guardrail => "content_filter",
        _ => null,
    };
}
