namespace RulesEngine.Benchmarks.Load.Servers;

/// <summary>Answers 429 to everything: the failing upstream for a proxy that cannot send another model name to each of its upstreams.</summary>
internal static class RefusingServer
{
    public static int Run(string[] args)
    {
        if (args is not [string url])
        {
            Console.Error.WriteLine("Benchmarks refuse URL");
            return 1;
        }

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        WebApplication app = builder.Build();
        app.Run(RefuseAsync);
        app.Run();
        return 0;
    }

    private static async Task RefuseAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null);
        http.Response.StatusCode = 429;
        http.Response.Headers.RetryAfter = "0";
        await http.Response.WriteAsJsonAsync(new { error = new { message = "Rate limit reached.", type = "requests", code = "rate_limit_exceeded" } });
    }
}
