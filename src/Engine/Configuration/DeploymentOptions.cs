namespace RulesEngine.Configuration;

/// <summary>What the operator says of one deployment. All of it is optional.</summary>
public sealed record DeploymentOptions
{
    /// <summary>The model name sent upstream; what follows the first <c>/</c> of the id unless set.</summary>
    public string? Model { get; init; }

    /// <summary>Where it runs, in the operator's words: <c>eu-west</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The operator's own words for it, for policies.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it charges.</summary>
    public PriceOptions? Price { get; init; }

    /// <summary>How many tokens the model takes, question and answer together.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>What the model can do: <c>tools</c>, <c>images</c>, <c>jsonSchema</c>, <c>reasoning</c>, <c>prefill</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The model's family: <c>gpt-4o</c>.</summary>
    public string? Family { get; init; }
}
