using System.Text.Json;

namespace RulesEngine.Wire.Conversations;


/// <summary>The answer is to be JSON.</summary>
/// <param name="Name">A name for the schema; empty where any JSON will do.</param>
/// <param name="Schema">The schema; null where any JSON will do.</param>
/// <param name="Strict">Whether the answer must follow the schema to the letter.</param>
public sealed record ResponseFormat(string Name, JsonElement? Schema, bool Strict);
