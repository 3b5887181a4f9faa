namespace RulesEngine.Wire.Conversations;


/// <summary>Whether the model calls something.</summary>
/// <param name="Kind">Whether it may, must or must not.</param>
/// <param name="Name">The tool it must call, for <see cref="ToolChoiceKind.Named"/>.</param>
public sealed record ToolChoice(ToolChoiceKind Kind, string? Name = null);
