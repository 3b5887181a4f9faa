using RulesEngine.Routing;

namespace RulesEngine.Configuration;

/// <summary>One immutable set of configuration and policies. A request takes one at its start, and nothing below reads it again.</summary>
/// <param name="Revision">The content hash of everything in it.</param>
/// <param name="Routes">A route for every model name that the operator defined.</param>
public sealed record Snapshot(string Revision, IReadOnlyDictionary<string, Route> Routes)
{
    /// <summary>The names clients can ask for.</summary>
    public IReadOnlyCollection<string> Models { get; } = [.. Routes.Keys];

    /// <summary>The route of a model; null where there is none.</summary>
    public Route? Find(string model) => Routes.GetValueOrDefault(model);
}
