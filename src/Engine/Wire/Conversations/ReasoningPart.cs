namespace RulesEngine.Wire.Conversations;

/// <summary>What the model thought, with the proof that it did where its family signs it.</summary>
/// <param name="Text">The thought; empty where it is hidden.</param>
/// <param name="Signature">The family's signature, or the hidden thought itself; null for none.</param>
public sealed record ReasoningPart(string Text, string? Signature = null) : Part
{
    /// <summary>Whether the thought itself is hidden, and <see cref="Signature"/> holds it encrypted.</summary>
    public bool Hidden { get; init; }
}
