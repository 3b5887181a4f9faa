using RulesEngine.Configuration;

namespace RulesEngine.Host.Endpoints;

/// <summary><c>GET /v1/models</c>: every name a client can ask for, in OpenAI's shape.</summary>
internal static class Models
{
    public static Task ListAsync(HttpContext http, Snapshot snapshot) => http.Response.WriteAsJsonAsync(new
    {
        @object = "list",
        data = snapshot.Models.Select(name => new { id = name, @object = "model", created = 0, owned_by = "rulesengine" }),
    });
}
