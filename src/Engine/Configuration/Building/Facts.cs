using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Building;

/// <summary>What the configuration knows of a deployment.</summary>
internal static class Facts
{
    public static DeploymentFacts Of(string id, DeploymentOptions written)
    {
        int slash = id.IndexOf('/', StringComparison.Ordinal);
        return new DeploymentFacts(id, id[..slash], written.Model ?? id[(slash + 1)..])
        {
            Family = written.Family ?? "",
            Region = written.Region ?? "",
            Tags = written.Tags,
            ContextWindow = written.ContextWindow,
            Capabilities = written.Capabilities.Aggregate(Capabilities.None, (all, word) => all | Enum.Parse<Capabilities>(word, ignoreCase: true)),
            Price = written.Price is { } price ? new Price(price.Input!.Value, price.Output!.Value) : null,
        };
    }
}
