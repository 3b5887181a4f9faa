namespace RulesEngine.Wire;

/// <summary>Why a model stopped.</summary>
internal enum Finish
{
    /// <summary>It has not.</summary>
    NotYet,

    /// <summary>It was done.</summary>
    Stop,

    /// <summary>It calls a tool.</summary>
    ToolCalls,

    /// <summary>It reached a token limit.</summary>
    Length,

    /// <summary>A safety filter of the provider stopped it.</summary>
    ContentFilter,

    /// <summary>A guardrail that the account's owner set up stopped it.</summary>
    Guardrail,

    /// <summary>It declined.</summary>
    Refusal,

    /// <summary>It tried to call a tool, and the provider could not read the call.</summary>
    MalformedCall,

    /// <summary>There is more to come for who asks again: a long turn paused, or goes on in the background.</summary>
    Paused,
}
