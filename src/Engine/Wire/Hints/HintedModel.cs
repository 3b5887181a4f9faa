namespace RulesEngine.Wire.Hints;

/// <summary>A model that a client names besides the one in <c>model</c>.</summary>
/// <param name="Member">Where it stands, for messages: <c>fallbacks[0]</c>.</param>
/// <param name="Name">A model, a deployment, or <c>provider/model</c>.</param>
public sealed record HintedModel(string Member, string Name);
