namespace RulesEngine.Policies;

/// <summary>What a diagnostic means for the policy it is about.</summary>
public enum PolicySeverity
{
    /// <summary>Worth a look; the policy goes live all the same.</summary>
    Warning,

    /// <summary>The policy does not go live.</summary>
    Error,
}
