namespace RulesEngine.Recording.Simulating;

/// <summary>The outages of a deployment: each lasts as long as chance has it, and begins whenever it likes.</summary>
public sealed record WorldOutages
{
    /// <summary>The share of the time that it is out, 0 to 1.</summary>
    public double Share { get; init; } = 0.0035;

    /// <summary>Half of the outages are shorter.</summary>
    public TimeSpan Median { get; init; } = TimeSpan.FromMinutes(75);

    /// <summary>One outage in ten is longer.</summary>
    public TimeSpan P90 { get; init; } = TimeSpan.FromMinutes(350);

    /// <summary>The share of calls that fail during an outage, 0 to 1.</summary>
    public double Failing { get; init; } = 0.9;
}
