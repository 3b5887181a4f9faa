namespace RulesEngine.Wire.Conversations;

/// <summary>What came of a call.</summary>
/// <param name="CallId">The call's id.</param>
/// <param name="Content">The result: text, pictures.</param>
public sealed record ToolResultPart(string CallId, IReadOnlyList<Part> Content) : Part
{
    /// <summary>Whether the tool failed.</summary>
    public bool IsError { get; init; }
}
