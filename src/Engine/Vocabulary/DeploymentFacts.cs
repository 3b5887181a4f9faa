namespace RulesEngine.Vocabulary;

/// <summary>What a deployment is: the part that changes only with the configuration.</summary>
/// <param name="Id">How the operator writes it: <c>openai/gpt-4o</c>.</param>
/// <param name="Provider">The provider's name in the configuration.</param>
/// <param name="Model">The model name sent upstream.</param>
public sealed record DeploymentFacts(string Id, string Provider, string Model)
{
    /// <summary>Whose credential pays: providers with the same credential have the same account, named after the first of them.</summary>
    public string Account { get; init; } = Provider;

    /// <summary>Who serves it, whatever the credential: providers of the same service fail together. Named after the first of them.</summary>
    public string Service { get; init; } = Provider;

    /// <summary>The model's family, for example <c>gpt-4o</c>; empty where unknown.</summary>
    public string Family { get; init; } = "";

    /// <summary>Where it runs, as the operator wrote it, for example <c>eu-west</c>; empty where not said.</summary>
    public string Region { get; init; } = "";

    /// <summary>The operator's own words for it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How many tokens the model takes, question and answer together; null where unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>What the model can do; <see cref="Vocabulary.Capabilities.None"/> where unknown.</summary>
    public Capabilities Capabilities { get; init; }

    /// <summary>What it charges; null where unknown.</summary>
    public Price? Price { get; init; }
}
