namespace RulesEngine.Wire.Anthropic;


/// <summary>Anthropic's words for what the events of an answer say in none.</summary>
internal static class Words
{
    /// <summary>Why the model stopped.</summary>
    public static string Of(Finish finish) => finish switch
    {
        Finish.Length => "max_tokens",
        Finish.ToolCalls => "tool_use",
        Finish.ContentFilter or Finish.Guardrail or Finish.Refusal => "refusal",
        Finish.Paused => "pause_turn",
        _ => "end_turn",
    };
}
