namespace RulesEngine.Testing;

/// <summary>How a test of a policy ended.</summary>
public enum PolicyTestOutcome
{
    /// <summary>Everything came true.</summary>
    Passed,

    /// <summary>Something did not come true, or the test itself broke.</summary>
    Failed,

    /// <summary>Nobody has written it yet.</summary>
    Todo,
}
