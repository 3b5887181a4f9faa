namespace RulesEngine.Recording.Replaying;

/// <summary>Differences between the same two lines.</summary>
/// <param name="Before">The line that decided before: <c>fast-chat.csx:9</c>.</param>
/// <param name="After">The line that decides now.</param>
/// <param name="Count">How many turns.</param>
/// <param name="First">The first of them.</param>
public sealed record DifferenceGroup(string Before, string After, long Count, DecisionDifference First);
