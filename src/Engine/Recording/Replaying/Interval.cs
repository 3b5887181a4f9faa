namespace RulesEngine.Recording.Replaying;

/// <summary>A number of a model's rounds, and the bounds within which 95 % of them have it.</summary>
/// <param name="Mean">The mean of the rounds.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public readonly record struct Interval(double Mean, double Low, double High)
{
    private const double LeftOutAtEachEnd = 0.025;

    /// <summary>Of the rounds' numbers, as they are: a latency's are never spread evenly. There must be one at least.</summary>
    public static Interval Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        int leftOut = (int)(LeftOutAtEachEnd * sorted.Length);
        return new Interval(sorted.Average(), sorted[leftOut], sorted[^(leftOut + 1)]);
    }
}
