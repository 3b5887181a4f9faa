namespace RulesEngine.Routing;

/// <summary>How rare hedges stay.</summary>
/// <param name="Share">The share of requests that may hedge: 0 to 1; 0 for none.</param>
/// <param name="Cost">What hedges may cost on top, as a share of all that is spent: 0 to 1. Where no price is known, only the share counts.</param>
public sealed record HedgeRule(double Share, double Cost)
{
    /// <summary>One request in ten, and a tenth of the money.</summary>
    public static HedgeRule Usual { get; } = new(0.1, 0.1);
}
