using RulesEngine.Policies;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Hints;

namespace RulesEngine.Routing;

/// <summary>The route of a request whose client says more about it than a model's name: as narrow as the client wants it, never wider than the operator allows.</summary>
public static class HintedRoute
{
    /// <summary>Suffixes of a model's name that say what counts. A name that the operator wrote is taken as it stands.</summary>
    private static readonly (string Suffix, HintSort Sort)[] Suffixes = [(":nitro", HintSort.FirstToken), (":floor", HintSort.Price)];

    /// <summary>The model and the order that a name with a suffix means; null where it has none.</summary>
    /// <param name="name">What the client asks for.</param>
    public static (string Model, HintSort Sort)? WithoutSuffix(string name)
    {
        foreach ((string suffix, HintSort sort) in Suffixes)
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)) return (name[..^suffix.Length], sort);
        return null;
    }

    /// <summary>The route that is left.</summary>
    /// <param name="own">The route of the model that the request names; null where there is none.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="hints">What the client wants.</param>
    /// <param name="find">Finds the routes of further models.</param>
    /// <param name="problem">Why nothing is left, as a sentence for the client; null when something is.</param>
    /// <returns>The route; null where there is no such model, or where nothing is left.</returns>
    public static Route? Narrow(Route? own, ChatRequest request, RequestHints hints, Func<string, Route?> find, out string? problem)
    {
        problem = null;
        List<Route> routes = hints.Instead && hints.Models.Count > 0 || own is null ? [] : [own];
        if (routes.Count == 0 && !hints.Instead) return null;
        foreach (HintedModel more in hints.Models)
        {
            if (find(more.Name) is { } route) routes.Add(route);
            else problem ??= $"'{more.Member}' names '{more.Name}', which is no model of this gateway; GET /v1/models lists them.";
        }

        if (problem is not null || routes.Count == 0) return null;
        Destination[] left = Destinations(routes, request, hints, out problem);
        return problem is not null ? null : routes[0] with
        {
            Model = own?.Model ?? routes[0].Model,
            Destinations = left,
            Policies = Join(routes),
            Canary = routes.Count == 1 ? routes[0].Canary : null,
            Limits = Narrow(routes, hints),
        };
    }

    private static Destination[] Destinations(List<Route> routes, ChatRequest request, RequestHints hints, out string? problem)
    {
        // 1. Everybody whom one of the models has, once.
        Destination[] left = [.. routes.SelectMany(route => route.Destinations).DistinctBy(one => one.State.Seen.Id)];
        DeploymentFacts first = left[0].State.Seen.Facts;

        // 2. Less those whom the client does not want.
        foreach (HintFilter filter in hints.Filters)
        {
            Destination[] fit = [.. left.Where(one => filter.Fits(first, one.State.Seen.Facts))];
            if (fit.Length == 0)
            {
                problem = $"'{filter.Member}' leaves nobody to answer for '{request.Model}': there are {string.Join(", ", left.Select(one => one.State.Seen.Id).Take(10))}. Way out: {filter.Instead}.";
                return left;
            }

            left = fit;
        }

        // 3. In the client's order.
        problem = null;
        IEnumerable<Destination> sorted = hints.Sort switch
        {
            HintSort.Price => left.OrderBy(one => one.State.Seen.Price is { } price ? price.Input + price.Output : decimal.MaxValue),
            HintSort.FirstToken => left.OrderBy(one => one.State.SeenFor(request.Stream).P50FirstToken ?? TimeSpan.MaxValue),
            _ => left,
        };
        sorted = sorted.OrderBy(one => Place(hints.Order, one.State.Seen.Provider));
        return hints.Alone && hints.Order.Count == 0 ? [sorted.First()] : [.. sorted];
    }

    private static int Place(IReadOnlyList<string> order, string provider)
    {
        for (int i = 0; i < order.Count; i++)
            if (string.Equals(order[i].Split('/')[0], provider, StringComparison.OrdinalIgnoreCase)) return i;
        return order.Count;
    }

    /// <summary>The policies of all: who joins a model to another does not get around what either's policies demand.</summary>
    private static PolicyChain Join(List<Route> routes)
    {
        PolicyChain first = routes[0].Policies;
        CompiledPolicy[] all = [.. routes.SelectMany(route => route.Policies.Policies).Distinct()];
        if (all.Length == first.Policies.Count) return first;
        CompiledPolicy builtin = first.Policies.First(policy => policy.Name == Builtin.Policy.Name);
        return new PolicyChain([.. all.Where(policy => policy.Name != Builtin.Policy.Name)], builtin);
    }

    /// <summary>The narrowest of every limit.</summary>
    private static Limits Narrow(List<Route> routes, RequestHints hints)
    {
        Limits limits = routes.Select(route => route.Limits).Aggregate((one, other) => new Limits
        {
            Time = Least(one.Time, other.Time),
            Money = one.Money < other.Money ? one.Money : other.Money ?? one.Money,
            Attempts = Math.Min(one.Attempts, other.Attempts),
            Connect = Least(one.Connect, other.Connect),
            Headers = one.Headers < other.Headers ? one.Headers : other.Headers ?? one.Headers,
            FirstToken = Least(one.FirstToken, other.FirstToken),
            Idle = Least(one.Idle, other.Idle),
            TokensPerSecond = Math.Max(one.TokensPerSecond, other.TokensPerSecond),
            KeepAlive = one.KeepAlive == default ? other.KeepAlive : other.KeepAlive == default ? one.KeepAlive : Least(one.KeepAlive, other.KeepAlive),
        });
        return limits with
        {
            Time = Least(limits.Time, hints.Time ?? limits.Time),
            FirstToken = Least(limits.FirstToken, hints.FirstToken ?? limits.FirstToken),
            Attempts = hints.Retries is { } retries ? Math.Min(limits.Attempts, (retries + 1) * routes.Count) : limits.Attempts,
        };
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
