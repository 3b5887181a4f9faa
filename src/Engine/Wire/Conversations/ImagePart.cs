namespace RulesEngine.Wire.Conversations;

/// <summary>A picture.</summary>
/// <param name="Media">Where it is.</param>
/// <param name="Detail">How closely to look, in OpenAI's words; null for the default.</param>
public sealed record ImagePart(Media Media, string? Detail = null) : Part;
