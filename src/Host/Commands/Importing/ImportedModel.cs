namespace RulesEngine.Host.Commands.Importing;

/// <summary>A model to be written: groups of deployments, and which group follows which failure.</summary>
/// <param name="Name">What clients ask for.</param>
/// <param name="Line">Its line in the other gateway's configuration.</param>
internal sealed record ImportedModel(string Name, long Line)
{
    /// <summary>The first is its own; the others are for failures.</summary>
    public required IReadOnlyList<IReadOnlyList<ImportedDeployment>> Groups { get; init; }

    /// <summary>The groups that follow an ordinary failure, in order.</summary>
    public IReadOnlyList<int> Next { get; init; } = [];

    /// <summary>The groups that follow a conversation that is too long; null takes <see cref="Next"/>.</summary>
    public IReadOnlyList<int>? Larger { get; init; }

    /// <summary>The groups that follow a safety filter; null takes <see cref="Next"/>.</summary>
    public IReadOnlyList<int>? Filtered { get; init; }

    /// <summary>Further calls within a group after the first.</summary>
    public int Retries { get; init; }

    /// <summary>Whether a retry draws again from the group, or stays at the deployment that failed.</summary>
    public bool Redraws { get; init; }

    /// <summary>The HTTP statuses that lead to the next group; null for every failure.</summary>
    public IReadOnlyList<int>? LeavesOn { get; init; }

    /// <summary>The HTTP statuses that are retried; null for what usually passes by itself.</summary>
    public IReadOnlyList<int>? RetriesOn { get; init; }

    /// <summary>Seconds for one call; null for no limit of its own.</summary>
    public double? Seconds { get; init; }

    /// <summary>Seconds for one call that streams; null for <see cref="Seconds"/>.</summary>
    public double? StreamSeconds { get; init; }

    /// <summary>Seconds a deployment is left alone after a failure of its own; null for none.</summary>
    public double? CoolingSeconds { get; init; }

    /// <summary>The name of its policy's file, without <c>.csx</c>.</summary>
    public string Policy => string.Concat(Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');

    /// <summary>The most calls one request can make.</summary>
    public int Attempts => Math.Min(100, (Retries + 1) * (1 + Math.Max(Next.Count, Math.Max(Larger?.Count ?? 0, Filtered?.Count ?? 0))));
}
