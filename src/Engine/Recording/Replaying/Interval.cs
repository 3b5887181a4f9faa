namespace RulesEngine.Recording.Replaying;

/// <summary>What a number is, and within what bounds 95 % of the rounds of a model have it.</summary>
/// <param name="Mean">The mean of the rounds.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public readonly record struct Interval(double Mean, double Low, double High)
{
    private const double DeviationsFor95Percent = 1.96;

    /// <summary>Of the rounds' numbers, taken as normal; there must be one at least.</summary>
    public static Interval Of(IReadOnlyList<double> rounds)
    {
        double mean = rounds.Average();
        double spread = rounds.Count < 2 ? 0 : Math.Sqrt(rounds.Sum(one => (one - mean) * (one - mean)) / (rounds.Count - 1));
        return new Interval(mean, mean - (DeviationsFor95Percent * spread), mean + (DeviationsFor95Percent * spread));
    }
}
