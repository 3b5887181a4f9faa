namespace RulesEngine.Providers;

/// <summary>How one provider writes what is left of one limit.</summary>
/// <param name="Remaining">The header that says how much.</param>
/// <param name="Reset">The header that says when it is whole again; empty where there is none.</param>
/// <param name="Counts">What is counted.</param>
internal sealed record RateLimit(string Remaining, string Reset, Counted Counts);
