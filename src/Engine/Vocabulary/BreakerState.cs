namespace RulesEngine.Vocabulary;

/// <summary>Whether a deployment's circuit breaker lets attempts through.</summary>
public enum BreakerState
{
    /// <summary>Healthy: attempts pass.</summary>
    Closed,

    /// <summary>Too many failures: attempts are kept away until the break is over.</summary>
    Open,

    /// <summary>The break is over: a probe decides.</summary>
    HalfOpen,

    /// <summary>Held open by an operator.</summary>
    Isolated,
}
