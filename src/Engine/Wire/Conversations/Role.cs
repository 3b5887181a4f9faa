namespace RulesEngine.Wire.Conversations;


/// <summary>The sides of a conversation.</summary>
public enum Role
{
    /// <summary>The user, and the results of tools.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,

    /// <summary>An instruction in the middle of the conversation; those at its beginning are <see cref="Conversation.System"/>.</summary>
    System,
}
