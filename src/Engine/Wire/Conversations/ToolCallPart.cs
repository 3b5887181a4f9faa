namespace RulesEngine.Wire.Conversations;

/// <summary>A call that the model makes.</summary>
/// <param name="Id">The call's id, which its result repeats.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">A JSON object, as text.</param>
public sealed record ToolCallPart(string Id, string Name, string Arguments) : Part
{
    /// <summary>The family's signature of the thought behind the call; null for none.</summary>
    public string? Signature { get; init; }
}
