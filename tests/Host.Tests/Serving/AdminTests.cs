using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

public sealed class AdminTests
{
    private const string Models = """{ "chat": { "deployments": ["mock/one", "mock/fail-500"] } }""";

    public static TheoryData<string, string> SignsOfAnother => new()
    {
        { "Origin", "https://example.org" },
        { "X-Forwarded-For", "203.0.113.9" },
        { "Forwarded", "for=203.0.113.9" },
        { "Host", "rebound.example.org" },
    };

    [Theory, MemberData(nameof(SignsOfAnother))]
    public async Task Admin_PassedOnByAPageOrAProxy_IsForbiddenAndSaysHow(string header, string value)
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models);
        using HttpRequestMessage request = new(HttpMethod.Post, "/admin/policies/use/1");
        request.Headers.TryAddWithoutValidation(header, value);

        HttpResponseMessage answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        string message = (await answer.JsonAsync()).GetProperty("error").GetProperty("message").GetString()!;
        Assert.StartsWith("/admin answers only to this machine itself", message, StringComparison.Ordinal);
        Assert.Contains("RULESENGINE_ADMIN_KEY", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_FromAnotherAddress_IsForbidden()
    {
        IPAddress[] own = [.. (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))];
        Assert.SkipWhen(own.Length == 0, "This machine has loopback addresses only.");
        using TestFolder folder = new();
        folder.Write("gateway.json", """{ "providers": { "local": { "dialect": "openai", "baseUrl": "http://127.0.0.1:9/v1" } } }""");
        await using GatewayProcess gateway = await GatewayProcess.StartAsync(["serve", "--urls", "http://0.0.0.0:0"], workingDirectory: folder.Path);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });

        HttpResponseMessage answer = await client.GetAsync(new Uri($"http://{own[0]}:{gateway.BaseAddress.Port}/admin/policies"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Admin_KeyConfigured_IsAskedForEvenHere()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, adminKey: "s3cret");

        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.GetAsync("/admin/policies")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(gateway, "Bearer s3cre"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(gateway, "s3cret"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, "Bearer s3cret"));
    }

    [Fact]
    public async Task Policies_KeyInTheEnvironment_IsSentByTheVerb()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, adminKey: "s3cret");
        string[] arguments = ["policies", "--url", gateway.Client.BaseAddress!.ToString()];

        VerbResult without = await GatewayProcess.RunAsync(arguments, new Dictionary<string, string?> { ["RULESENGINE_ADMIN_KEY"] = null });
        VerbResult with = await GatewayProcess.RunAsync(arguments, new Dictionary<string, string?> { ["RULESENGINE_ADMIN_KEY"] = "s3cret" });

        Assert.Equal(new VerbResult(1, "", "rulesengine policies: /admin asks for the key of RULESENGINE_ADMIN_KEY: send it as 'Authorization: Bearer KEY'.\n"), without);
        Assert.Equal(0, with.ExitCode);
        Assert.Contains("\n  builtin  ", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_NobodyListens_SaysWhereAndWhatToDo()
    {
        VerbResult result = await GatewayProcess.RunAsync(["policies", "--url", "http://127.0.0.1:1"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal("rulesengine policies: no gateway answers at http://127.0.0.1:1/ (Connection refused); start one with 'rulesengine serve', or say where it listens with --url.\n", result.Error);
    }

    [Fact]
    public async Task Policies_SomethingElseListens_SaysSo()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models);

        VerbResult result = await GatewayProcess.RunAsync(["policies", "--url", gateway.Mock.BaseUrl.ToString()]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("rulesengine policies: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployments_AfterAFailure_ShowTheirHealth()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("""{ "chat": { "deployments": ["mock/fail-500", "mock/one"] } }""");
        await gateway.AskAsync("chat");

        JsonElement[] deployments = [.. (await (await gateway.GetAsync("/admin/deployments")).JsonAsync()).EnumerateArray()];

        Assert.Equal(["mock/fail-500", "mock/one"], deployments.Select(one => one.GetProperty("id").GetString()));
        Assert.Equal([1.0, 0.0], deployments.Select(one => one.GetProperty("errorRate").GetDouble()));
        Assert.All(deployments, one => Assert.Equal(("Closed", 0, "chat"), (one.GetProperty("breaker").GetString(), one.GetProperty("inFlight").GetInt32(), one.GetProperty("models")[0].GetString())));
    }

    private static async Task<HttpStatusCode> StatusAsync(TestGateway gateway, string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/admin/deployments");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return (await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
