using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>The usual orders of candidates, for policies that name one instead of writing it. Pure: the same turn gives the same order.</summary>
internal static class Selection
{
    /// <summary>What an answer is taken to be long where the client sets no limit, in tokens.</summary>
    private const int UsualAnswer = 1_000;

    public static void Weighted(TurnContext context, Func<Deployment, double> weight) =>
        context.Prefer(static (deployment, drawn) => Turns(drawn.weight(deployment), Hash.Unit(Hash.Of(deployment.Id, drawn.Chance))), (weight, context.Chance));

    public static void LeastBusy(TurnContext context) => context.Prefer(static deployment => deployment.InFlight);

    public static void Fastest(TurnContext context) => context.Prefer(static deployment => deployment.P50FirstToken);

    public static void Cheapest(TurnContext context) => context.Prefer(
        static (deployment, request) => deployment.Price?.Of(request.InputTokens, request.MaxTokens ?? UsualAnswer) ?? decimal.MaxValue, context.Request);

    public static void MostHeadroom(TurnContext context)
    {
        context.Prefer(static deployment => deployment.RequestsLeft is { } left ? -left : long.MinValue);
        context.PutFirst(static (deployment, tokens) => !(deployment.TokensLeft < tokens), context.Request.InputTokens);
    }

    public static void Elsewhere(TurnContext context) => context.PutFirst(static (deployment, attempts) =>
    {
        for (int i = 0; i < attempts.Count; i++)
            if (attempts[i].Failure is not null && deployment.SharesFateWith(attempts[i].Deployment)) return false;
        return true;
    }, context.Attempts);

    /// <summary>Each key has an order of its own over all deployments; where one is missing, only its own keys move.</summary>
    public static void StickTo(TurnContext context, string key)
    {
        if (key.Length > 0) context.Prefer(static (deployment, key) => Hash.Of(deployment.Id, key), Hash.Of(key));
    }

    public static void RampUp(TurnContext context) =>
        context.PutFirst(static (deployment, drawn) => drawn.Chance < deployment.ShareAt(drawn.Now), (context.Chance, context.Now));

    /// <summary>When a deployment of a weight has its turn: the first is drawn as often as its share of all weights says, then the next of what is left.</summary>
    private static double Turns(double weight, double drawn) => weight > 0 ? -Math.Log(1 - drawn) / weight : double.PositiveInfinity;
}
