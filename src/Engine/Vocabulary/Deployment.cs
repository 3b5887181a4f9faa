namespace RulesEngine.Vocabulary;

/// <summary>One concrete place that can answer, as it stands at this turn: what it is and how it is doing. Never changes under a policy's hands.</summary>
/// <param name="facts">What it is.</param>
/// <param name="health">How it is doing.</param>
public sealed class Deployment(DeploymentFacts facts, DeploymentHealth health)
{
    /// <summary>What it is: the part that changes only with the configuration.</summary>
    public DeploymentFacts Facts { get; } = facts;

    /// <summary>How it is doing: the part that changes with every attempt.</summary>
    public DeploymentHealth Health { get; } = health;

    /// <inheritdoc cref="DeploymentFacts.Id"/>
    public string Id => Facts.Id;

    /// <inheritdoc cref="DeploymentFacts.Provider"/>
    public string Provider => Facts.Provider;

    /// <inheritdoc cref="DeploymentFacts.Account"/>
    public string Account => Facts.Account;

    /// <inheritdoc cref="DeploymentFacts.Service"/>
    public string Service => Facts.Service;

    /// <inheritdoc cref="DeploymentFacts.Model"/>
    public string Model => Facts.Model;

    /// <inheritdoc cref="DeploymentFacts.Family"/>
    public string Family => Facts.Family;

    /// <inheritdoc cref="DeploymentFacts.Region"/>
    public string Region => Facts.Region;

    /// <inheritdoc cref="DeploymentFacts.Tags"/>
    public IReadOnlyList<string> Tags => Facts.Tags;

    /// <inheritdoc cref="DeploymentFacts.ContextWindow"/>
    public int? ContextWindow => Facts.ContextWindow;

    /// <inheritdoc cref="DeploymentFacts.Price"/>
    public Price? Price => Facts.Price;

    /// <inheritdoc cref="DeploymentHealth.Breaker"/>
    public BreakerState Breaker => Health.Breaker;

    /// <inheritdoc cref="DeploymentHealth.CoolingUntil"/>
    public DateTimeOffset? CoolingUntil => Health.CoolingUntil;

    /// <inheritdoc cref="DeploymentHealth.InFlight"/>
    public int InFlight => Health.InFlight;

    /// <inheritdoc cref="DeploymentHealth.ErrorRate"/>
    public double ErrorRate => Health.ErrorRate;

    /// <inheritdoc cref="DeploymentHealth.P50FirstToken"/>
    public TimeSpan? P50FirstToken => Health.P50FirstToken;

    /// <inheritdoc cref="DeploymentHealth.P95FirstToken"/>
    public TimeSpan? P95FirstToken => Health.P95FirstToken;

    /// <inheritdoc cref="DeploymentHealth.RequestsLeft"/>
    public long? RequestsLeft => Health.RequestsLeft;

    /// <inheritdoc cref="DeploymentHealth.TokensLeft"/>
    public long? TokensLeft => Health.TokensLeft;

    /// <summary>Whether the operator gave it this tag.</summary>
    public bool Has(string tag)
    {
        for (int i = 0; i < Tags.Count; i++)
            if (string.Equals(Tags[i], tag, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Whether the model is known to do all of this.</summary>
    public bool Can(Capabilities what) => (Facts.Capabilities & what) == what;

    /// <summary>The same deployment, perhaps seen at another moment.</summary>
    public bool Is(Deployment? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <summary>How long a deployment takes, after a break or a cooling, to get all of its requests back.</summary>
    private static readonly TimeSpan Ramp = 5.Seconds;

    /// <summary>The share of its requests that it should have at an instant: 1, but for five seconds after a break or a cooling, in which it grows from a tenth to all.</summary>
    public double ShareAt(DateTimeOffset now)
    {
        if (CoolingUntil is not { } until || Breaker != BreakerState.Closed) return 1;
        TimeSpan since = now - until;
        return since >= Ramp ? 1 : 0.1 + 0.9 * Math.Max(0, since / Ramp);
    }

    /// <summary>Whether what breaks the other may well have broken this one: the same provider, service, account or region.</summary>
    public bool SharesFateWith(Deployment? other) => other is not null
        && (Same(Provider, other.Provider) || Same(Service, other.Service) || Same(Account, other.Account) || (Region.Length > 0 && Same(Region, other.Region)));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
