using RulesEngine.Configuration;
using RulesEngine.Host.Endpoints;
using RulesEngine.Routing;

namespace RulesEngine.Host.Hosting;

/// <summary>Kestrel, set up for a gateway: nothing on a request's path blocks, so its continuations run where the bytes arrive.</summary>
internal static class WebServer
{
    /// <summary>The largest request body, in bytes: a long conversation with images in it.</summary>
    private const long LargestBody = 64 << 20;

    /// <summary>Builds the server and maps the routes; it listens when it is started.</summary>
    public static WebApplication Build(string urls, Func<Snapshot> current, Func<ILogger, Router> route)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MinResponseDataRate = null;
        });
        ConsoleLog.Configure(builder.Logging);

        WebApplication app = builder.Build();
        Map(app, current, route(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("RulesEngine")));
        return app;
    }

    private static void Map(WebApplication app, Func<Snapshot> current, Router router)
    {
        ChatCompletions chat = new(current, router, new Callers());
        app.MapPost("/v1/chat/completions", chat.AnswerAsync);
        app.MapGet("/v1/models", http => Models.ListAsync(http, current()));
        app.MapGet("/health/live", Health.LiveAsync);
        app.MapGet("/health/ready", http => Health.ReadyAsync(http, current()));
        app.MapFallback(http => ClientError.UnknownPath(http.Request.Method, http.Request.Path).WriteAsync(http.Response));
    }
}
