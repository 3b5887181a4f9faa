namespace RulesEngine.Recording.Replaying;

/// <summary>Calls that nobody made end as one drawn from the same deployment's nearest in time; every request is sent through several times, and the rounds say how sure that is.</summary>
/// <param name="Seed">Where the drawing starts: the same seed draws the same.</param>
/// <param name="Rounds">How often; 40 unless given.</param>
public sealed record OutcomeModel(ulong Seed, int Rounds = 40);
