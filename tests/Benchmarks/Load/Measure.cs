namespace RulesEngine.Benchmarks.Load;

/// <summary>One row of the report.</summary>
/// <param name="Title">What it is, with its unit.</param>
/// <param name="Of">Its value in one round; null where a contender has none.</param>
/// <param name="Beside">The contender that the gateway is compared with.</param>
internal sealed record Measure(string Title, Func<Round, Contender, double?> Of, Contender Beside = Contender.Yarp);
