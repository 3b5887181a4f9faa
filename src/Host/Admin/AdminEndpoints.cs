using RulesEngine.Host.Endpoints;
using RulesEngine.Host.Hosting;

namespace RulesEngine.Host.Admin;

/// <summary><c>/admin</c>: what an operator can see and do while the gateway runs.</summary>
internal static class AdminEndpoints
{
    public static void Map(IEndpointRouteBuilder app, Gateway gateway, AdminGate gate)
    {
        app.MapGet("/admin/policies", Guarded(_ => null));
        app.MapPost("/admin/policies/use/{revision}", Guarded(http => Use((string)http.Request.RouteValues["revision"]!)));
        app.MapPost("/admin/policies/release/{policy}", Guarded(http => Release((string)http.Request.RouteValues["policy"]!)));
        app.MapGet("/admin/deployments", http => gate.Refuse(http) is { } refused
            ? refused.WriteAsync(http.Response)
            : http.Response.WriteAsJsonAsync(DeploymentReport.All(gateway.Current)));
        app.MapPost("/admin/deployments", http => gate.Refuse(http) is { } refused ? refused.WriteAsync(http.Response) : DeploymentEndpoint.ChangeAsync(http, gateway));
        app.MapGet("/admin/hedges", http => gate.Refuse(http) is { } refused ? refused.WriteAsync(http.Response) : http.Response.WriteAsJsonAsync(gateway.Router.Hedges.Counts));

        RequestDelegate Guarded(Func<HttpContext, ClientError?> act) => http => (gate.Refuse(http) ?? act(http)) is { } refused
            ? refused.WriteAsync(http.Response)
            : http.Response.WriteAsJsonAsync(PolicyReport.Of(gateway));

        ClientError? Use(string revision) => gateway.Use(revision) is { } why ? ClientError.Conflict(why) : null;

        ClientError? Release(string policy) => gateway.Release(policy) ? null : ClientError.NotFound($"No policy is called '{policy}'; GET /admin/policies lists them.");
    }
}
