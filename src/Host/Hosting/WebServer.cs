using RulesEngine.Host.Admin;
using RulesEngine.Host.Endpoints;

namespace RulesEngine.Host.Hosting;

/// <summary>Kestrel, set up for a gateway: nothing on a request's path blocks, so its continuations run where the bytes arrive.</summary>
internal static class WebServer
{
    /// <summary>The largest request body, in bytes: a long conversation with images in it.</summary>
    private const long LargestBody = 64 << 20;

    /// <summary>Builds the server and maps the routes; it listens when it is started.</summary>
    public static WebApplication Build(string url, Gateway gateway, ILoggerFactory logs)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.AddSingleton(logs);

        WebApplication app = builder.Build();
        Map(app, gateway);
        return app;
    }

    private static void Map(WebApplication app, Gateway gateway)
    {
        Callers callers = new();
        app.MapPost("/v1/chat/completions", new ChatCompletions(() => gateway.Current, gateway.Router, callers).AnswerAsync);
        app.MapPost("/v1/messages", new Messages(() => gateway.Current, gateway.Router, callers).AnswerAsync);
        app.MapPost("/v1/responses", new Responses(() => gateway.Current, gateway.Router, callers).AnswerAsync);
        app.MapPost("/v1/embeddings", new Endpoints.Embeddings(() => gateway.Current, gateway.Router, callers).AnswerAsync);
        app.MapGet("/v1/models", http => Models.ListAsync(http, gateway.Current));
        app.MapGet("/health/live", Health.LiveAsync);
        app.MapGet("/health/ready", http => Health.ReadyAsync(http, gateway.Current));
        AdminEndpoints.Map(app, gateway, new AdminGate(Environment.GetEnvironmentVariable(AdminGate.Variable)));
        app.MapFallback(http => ClientError.UnknownPath(http.Request.Method, http.Request.Path).WriteAsync(http.Response));
    }
}
