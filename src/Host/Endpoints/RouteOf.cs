using RulesEngine.Configuration;
using RulesEngine.Routing;
using RulesEngine.Wire;
using RulesEngine.Wire.Hints;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Endpoints;

/// <summary>Finds the route for a request: by the model's name, and by what else the client says.</summary>
internal static class RouteOf
{
    /// <summary>The route, or the answer that says why there is none.</summary>
    public static (Route? Route, ClientError? Error) Request(RequestBody body, Snapshot snapshot)
    {
        string model = body.Request.Model;
        RequestHints hints = body.Hints;
        Route? route = null;
        if (!snapshot.Routes.ContainsKey(model) && HintedRoute.WithoutSuffix(model) is var (plain, sort) && snapshot.Routes.TryGetValue(plain, out route))
            hints = hints with { Sort = sort };
        route ??= snapshot.Find(model);

        string? problem = null;
        if (hints != RequestHints.None) route = HintedRoute.Narrow(route, body.Request, hints, snapshot.Find, out problem);
        if (route is not null) return (route, null);
        return (null, problem is null ? ClientError.UnknownModel(body.Request.Dialect, model, snapshot) : ClientError.InvalidRequest(body.Request.Dialect, problem));
    }
}
