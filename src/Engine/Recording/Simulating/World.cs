namespace RulesEngine.Recording.Simulating;

/// <summary>The world of a simulation: how much is asked, and how those who answer behave.</summary>
public sealed record World
{
    /// <summary>The name that stands for every deployment without an entry of its own.</summary>
    public const string Others = "*";

    /// <summary>How long it goes on.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromDays(30);

    /// <summary>When the requests come, and how large they are.</summary>
    public Arrivals Arrivals { get; init; } = new EvenArrivals(40_000, 1_000, 500);

    /// <summary>How each deployment behaves, by its id; <see cref="Others"/> for those without an entry.</summary>
    public IReadOnlyDictionary<string, WorldDeployment> Deployments { get; init; } = new Dictionary<string, WorldDeployment>();

    /// <summary>How a deployment behaves.</summary>
    public WorldDeployment Of(string deployment) => Deployments.GetValueOrDefault(deployment) ?? Deployments.GetValueOrDefault(Others) ?? new WorldDeployment();
}
