using RulesEngine.Policies;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>The rules of <c>policies/nine-rules.csx</c>, written by hand against the context.</summary>
internal static class NineRules
{
    public static Decision Decide(TurnContext context)
    {
        if (context.Request.Metadata.GetValueOrDefault("tier") == "gold") context.PutFirst(static d => d.Has("premium"));
        if (context.Request.InputTokens > 100_000) context.Only(static d => d.ContextWindow is null or >= 200_000);
        if (context.Request.Stream) context.PutFirst(static d => !(d.P95FirstToken > 2.Seconds));
        if (context.Turn == Turn.Start)
            return new Decision { Kind = DecisionKind.Try, Deployment = context.Candidates.FirstOrDefault(), Within = context.Request.Stream ? 5.Seconds : default, File = "nine-rules.cs", Line = 1 };
        if (context.Failure?.Kind is InvalidRequest or ContentFiltered or UnsupportedParameter) return new Decision { Kind = DecisionKind.Deliver, File = "nine-rules.cs", Line = 2 };
        if (context.Failure?.Kind is AuthenticationFailed or QuotaExhausted)
            return new Decision { Kind = DecisionKind.Failover, Cool = context.Last?.Deployment, CoolFor = 1.Minutes, File = "nine-rules.cs", Line = 3 };
        if (context.Failure?.Kind is RateLimited) return new Decision { Kind = DecisionKind.Failover, File = "nine-rules.cs", Line = 4 };
        if (context.Failure?.Kind is ServerError or ConnectionFailed && context.Attempts.Count < 2)
            return new Decision { Kind = DecisionKind.Retry, After = 50.Milliseconds, File = "nine-rules.cs", Line = 5 };
        if (context.Budget.TimeLeft < 1.Seconds) return new Decision { Kind = DecisionKind.Fail, Status = 504, Text = "No time is left for another deployment.", File = "nine-rules.cs", Line = 6 };
        return default;
    }
}
