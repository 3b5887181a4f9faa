using System.Text.Json;

namespace RulesEngine.Wire.Conversations;


/// <summary>Something the model may call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, for the model; empty where not said.</param>
/// <param name="Schema">The JSON schema of its arguments; undefined where it has none.</param>
public sealed record Tool(string Name, string Description, JsonElement Schema)
{
    /// <summary>Whether arguments must follow the schema to the letter; null where not said.</summary>
    public bool? Strict { get; init; }

    /// <summary>Whether the client asks the provider to keep everything up to here in its prompt cache.</summary>
    public bool CacheHere { get; init; }
}
