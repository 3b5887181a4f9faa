using RulesEngine.Configuration;

namespace RulesEngine.Host.Endpoints;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has a configuration with at least one model or provider to route to.</summary>
internal static class Health
{
    public static Task LiveAsync(HttpContext http) => http.Response.WriteAsJsonAsync(new { status = "live" });

    public static Task ReadyAsync(HttpContext http, Snapshot snapshot) =>
        http.Response.WriteAsJsonAsync(new { status = "ready", revision = snapshot.Revision });
}
