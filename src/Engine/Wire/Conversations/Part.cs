namespace RulesEngine.Wire.Conversations;


/// <summary>A piece of a message.</summary>
public abstract record Part
{
    /// <summary>Whether the client asks the provider to keep everything up to here in its prompt cache.</summary>
    public bool CacheHere { get; init; }
}
