namespace RulesEngine.Wire.Conversations;

/// <summary>Text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextPart(string Text) : Part;
