namespace RulesEngine.Wire;

/// <summary>Why a model stopped.</summary>
internal enum Finish
{
    /// <summary>It has not.</summary>
    NotYet,

    /// <summary>It was done, or it calls a tool.</summary>
    Stop,

    /// <summary>It reached a token limit.</summary>
    Length,

    /// <summary>A safety filter stopped it.</summary>
    ContentFilter,
}
