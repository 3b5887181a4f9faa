using RulesEngine.Policies;

namespace RulesEngine.Configuration.Building;

/// <summary>The rule of a canary: the defaults, and what the operator wrote over them.</summary>
internal static class CanaryRuleOf
{
    public static CanaryRule Written(CanaryOptions written)
    {
        CanaryRule usual = new((double)written.Share!.Value);
        return usual with
        {
            FailureMargin = (double?)written.FailureMargin ?? usual.FailureMargin,
            CostMargin = (double?)written.CostMargin ?? usual.CostMargin,
            MinRequests = written.MinRequests ?? usual.MinRequests,
        };
    }
}
