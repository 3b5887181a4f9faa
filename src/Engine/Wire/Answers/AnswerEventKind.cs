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

    /// <summary>Something for the client that only this dialect has a word for, such as the call of a custom tool: an answer, and it stays in its dialect. The text is its type.</summary>
    Own,

    /// <summary>A tool that the provider runs itself is at work: no answer yet, and nothing that another deployment can go on with. The text is its type.</summary>
    OwnWork,

    /// <summary>Token counts; a later one counts.</summary>
    Used,

    /// <summary>The model has stopped.</summary>
    Finished,

    /// <summary>An error came instead; the text is the error as sent.</summary>
    Failed,
}
