namespace RulesEngine.Wire.Conversations;

/// <summary>Sound.</summary>
/// <param name="Media">Where it is.</param>
public sealed record AudioPart(Media Media) : Part;
