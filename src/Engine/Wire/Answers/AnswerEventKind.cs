namespace RulesEngine.Wire.Answers;

/// <summary>What can happen while a model answers.</summary>
internal enum AnswerEventKind
{
    /// <summary>The answer begins; the text is its id.</summary>
    Started,

    /// <summary>More text.</summary>
    Text,

    /// <summary>More of what the model thinks.</summary>
    Reasoning,

    /// <summary>The signature of what it thought.</summary>
    Signature,

    /// <summary>A thought that stays hidden; the text holds it encrypted.</summary>
    HiddenReasoning,

    /// <summary>More of the model's words for declining.</summary>
    Refusal,

    /// <summary>A call begins; the text is its id.</summary>
    ToolCall,

    /// <summary>More of a call's arguments.</summary>
    Arguments,

    /// <summary>The signature of the thought behind a call.</summary>
    CallSignature,

    /// <summary>Token counts; a later one counts.</summary>
    Used,

    /// <summary>The model has stopped.</summary>
    Finished,

    /// <summary>An error came instead; the text is the error as sent.</summary>
    Failed,
}
