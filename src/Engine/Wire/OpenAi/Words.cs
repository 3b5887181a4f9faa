namespace RulesEngine.Wire.OpenAi;


/// <summary>OpenAI's words for what the events of an answer say in none.</summary>
internal static class Words
{
    /// <summary>Why the model stopped.</summary>
    public static string Of(Finish finish) => finish switch
    {
        Finish.Length => "length",
        Finish.ToolCalls => "tool_calls",
        Finish.ContentFilter or Finish.Guardrail => "content_filter",
        _ => "stop",
    };
}
