namespace RulesEngine.Benchmarks.Load;

/// <summary>Traffic that is run in turns, and what is read off it.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Traffics">Run one after the other in every round.</param>
/// <param name="Measures">The rows it gives.</param>
internal sealed record Scenario(string Name, IReadOnlyList<Traffic> Traffics, IReadOnlyList<Measure> Measures);
