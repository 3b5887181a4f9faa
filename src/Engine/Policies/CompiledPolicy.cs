namespace RulesEngine.Policies;

/// <summary>A policy that is ready to be asked.</summary>
/// <param name="Name">The file name without <c>.csx</c>.</param>
/// <param name="Hash">SHA-256 of its source, in lower-case hex.</param>
/// <param name="Create">Makes the script for one request's context.</param>
public sealed record CompiledPolicy(string Name, string Hash, Func<TurnContext, PolicyScript> Create)
{
    /// <summary>Keeps the policy from being asked when it fails too often; null where nothing does.</summary>
    public Quarantine? Quarantine { get; init; }
}
