namespace RulesEngine.Policies;

/// <summary>Ends a policy that spent more than one question may cost. Never leaves <see cref="PolicySession.Decide"/>.</summary>
/// <param name="why">Which limit it met, as the end of a sentence about the policy.</param>
internal sealed class RunawayException(string why) : Exception($"The policy was stopped: it {why}.")
{
    public string Why => why;
}
