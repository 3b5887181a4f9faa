namespace RulesEngine.Host.Hosting;

/// <summary>Somebody asked for a sample that does not ship.</summary>
/// <param name="message">Which one, and which there are.</param>
internal sealed class SampleNotFoundException(string message) : Exception(message);
