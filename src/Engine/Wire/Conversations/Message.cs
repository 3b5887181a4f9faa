namespace RulesEngine.Wire.Conversations;


/// <summary>What one side said in one go.</summary>
/// <param name="Role">Which side.</param>
/// <param name="Parts">What it said, in order.</param>
public sealed record Message(Role Role, IReadOnlyList<Part> Parts);
