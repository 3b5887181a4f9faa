namespace RulesEngine.Wire.Conversations;


/// <summary>Whether the model may, must or must not call a tool.</summary>
public enum ToolChoiceKind
{
    /// <summary>It may.</summary>
    Auto,

    /// <summary>It must not.</summary>
    None,

    /// <summary>It must call one.</summary>
    Required,

    /// <summary>It must call a certain one.</summary>
    Named,
}
