namespace RulesEngine.Wire.Conversations;

/// <summary>A document.</summary>
/// <param name="Media">Where it is.</param>
/// <param name="Name">Its file name; null where not said.</param>
public sealed record FilePart(Media Media, string? Name = null) : Part;
