using System.Text.Json;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>One entry of a log.</summary>
/// <param name="File">The log's name, without its folder.</param>
/// <param name="Number">Its line, or its place in a list, from 1.</param>
/// <param name="Dialect">The dialect that the operator names; null to guess it.</param>
/// <param name="Json">What it says.</param>
internal sealed record LogEntry(string File, int Number, string? Dialect, JsonElement Json);
