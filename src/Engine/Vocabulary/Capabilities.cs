namespace RulesEngine.Vocabulary;

/// <summary>What a model can do beyond answering text with text.</summary>
[Flags]
public enum Capabilities
{
    /// <summary>Text only.</summary>
    None = 0,

    /// <summary>Calls tools.</summary>
    Tools = 1,

    /// <summary>Reads images.</summary>
    Images = 2,

    /// <summary>Answers in a given JSON schema.</summary>
    JsonSchema = 4,

    /// <summary>Thinks before it answers.</summary>
    Reasoning = 8,

    /// <summary>Goes on from a partial assistant message.</summary>
    Prefill = 16,
}
