namespace RulesEngine.Recording.Simulating;

/// <summary>How one deployment behaves in a simulation.</summary>
public sealed record WorldDeployment
{
    /// <summary>Half of its answers begin within this time.</summary>
    public TimeSpan P50 { get; init; } = TimeSpan.FromMilliseconds(645);

    /// <summary>95 % of its answers begin within this time; in between, and beyond, the times follow a log-normal distribution.</summary>
    public TimeSpan P95 { get; init; } = TimeSpan.FromMilliseconds(1094);

    /// <summary>The share of calls that take half a minute to a minute, 0 to 1: the tail that no distribution has.</summary>
    public double Stragglers { get; init; }

    /// <summary>The share of calls that fail when nothing is wrong, 0 to 1.</summary>
    public double Failing { get; init; } = 0.03;

    /// <summary>What its failures are.</summary>
    public IReadOnlyList<WorldFailure> Failures { get; init; } = WorldFailure.Usual;

    /// <summary>When it is out.</summary>
    public WorldOutages Outages { get; init; } = new();
}
