namespace RulesEngine.Wire.Conversations;

/// <summary>The model's own words for declining.</summary>
/// <param name="Text">What it said.</param>
public sealed record RefusalPart(string Text) : Part;
