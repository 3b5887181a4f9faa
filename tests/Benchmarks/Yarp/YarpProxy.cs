using Yarp.ReverseProxy.Configuration;

namespace RulesEngine.Benchmarks.Yarp;

/// <summary>What a user of YARP would write to put it before a provider: one route, one cluster, the key swapped.</summary>
internal static class YarpProxy
{
    public static int Run(string[] args)
    {
        if (args is not [string url, string upstream])
        {
            Console.Error.WriteLine("Benchmarks yarp URL UPSTREAM");
            return 1;
        }

        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        RouteConfig route = new()
        {
            RouteId = "chat",
            ClusterId = "provider",
            Match = new RouteMatch { Path = "{**path}" },
            Transforms = [new Dictionary<string, string> { ["RequestHeader"] = "Authorization", ["Set"] = "Bearer provider-key" }],
        };
        ClusterConfig cluster = new()
        {
            ClusterId = "provider",
            Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = upstream } },
        };
        builder.Services.AddReverseProxy().LoadFromMemory([route], [cluster]);

        WebApplication app = builder.Build();
        app.MapReverseProxy();
        app.Run();
        return 0;
    }
}
