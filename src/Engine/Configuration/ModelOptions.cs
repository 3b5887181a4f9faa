namespace RulesEngine.Configuration;

/// <summary>One name that clients ask for, and what answers to it.</summary>
public sealed record ModelOptions
{
    /// <summary>The ids of the deployments that can answer, in the order in which they are tried. At least one.</summary>
    public IReadOnlyList<string> Deployments { get; init; } = [];

    /// <summary>The policies that are asked, in this order and before the builtin one: file names without <c>.csx</c>.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>A share of the requests that other policies decide; none unless set.</summary>
    public CanaryOptions? Canary { get; init; }

    /// <summary>What one request may spend, over what is written for the whole gateway.</summary>
    public LimitsOptions? Limits { get; init; }
}
