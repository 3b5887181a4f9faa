namespace RulesEngine.Vocabulary;

/// <summary>How a deployment is doing, as last measured by this process.</summary>
public sealed record DeploymentHealth
{
    /// <summary>A deployment that nobody has called yet.</summary>
    public static DeploymentHealth Unknown { get; } = new();

    /// <summary>Whether its circuit breaker lets attempts through.</summary>
    public BreakerState Breaker { get; init; }

    /// <summary>Not to be tried before this instant; null where it may be tried now.</summary>
    public DateTimeOffset? CoolingUntil { get; init; }

    /// <summary>Attempts under way now.</summary>
    public int InFlight { get; init; }

    /// <summary>The share of recent attempts that failed by the deployment's own fault: 0 to 1.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Half of the recent answers began within this time: of the streams where the request wants one, else of the answers in one piece. Null without enough answers.</summary>
    public TimeSpan? P50FirstToken { get; init; }

    /// <summary>95 % of the recent answers began within this time: of the streams where the request wants one, else of the answers in one piece. Null without enough answers.</summary>
    public TimeSpan? P95FirstToken { get; init; }

    /// <summary>Requests left in the provider's current window, as its headers say; null where they do not.</summary>
    public long? RequestsLeft { get; init; }

    /// <summary>Tokens left in the provider's current window, as its headers say; null where they do not.</summary>
    public long? TokensLeft { get; init; }
}
