namespace RulesEngine.Policies;

/// <summary>Ends a policy that spent more than one question may cost. Never leaves <see cref="PolicySession.Decide"/>.</summary>
/// <param name="message">Which limit it met.</param>
internal sealed class RunawayException(string message) : Exception(message);
