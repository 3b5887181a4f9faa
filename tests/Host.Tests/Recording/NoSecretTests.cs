using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using RulesEngine.Recording.Reading;

namespace RulesEngine.Host.Tests.Recording;

public sealed class NoSecretTests
{
    private static string Secret(int number) => $"sk-client-{number:D4}-abcdefghijklmnop";

    [Theory]
    [InlineData("none")]
    [InlineData("redacted")]
    [InlineData("full")]
    public async Task Recording_SecretsInEveryPlaceOfARequest_HoldsNone(string bodies)
    {
        JsonObject models = new() { ["chat"] = new JsonObject { ["deployments"] = new JsonArray("mock/auth", "echo/all", "mock/ok") } };
        using EchoingProvider echo = new();
        await using RecordingGateway gateway = await RecordingGateway.StartAsync(models, $$"""{ "bodies": "{{bodies}}" }""", new Dictionary<string, string>(), echo.Address);
        using HttpClient client = gateway.NewClient();

        foreach (HttpRequestMessage request in new[] { Everywhere("chat"), Everywhere($"mock/{Secret(90)}") })
        {
            using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }

        await gateway.StopAsync();
        Assert.InRange(echo.Asked, 1, 9);

        string all = string.Concat(Directory.EnumerateFiles(gateway.Recordings).Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))));
        Assert.Equal(2, all.Split('\n').Count(line => line.Contains("{\"v\":1,", StringComparison.Ordinal)));
        Assert.DoesNotContain("sk-client", all, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghijklmnop", all, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", all, StringComparison.Ordinal);
        Assert.DoesNotContain(RecordingGateway.OperatorsKey, all, StringComparison.Ordinal);
        Assert.Contains("Not with the key", all, StringComparison.Ordinal);
        Assert.All(new RecordingReader(gateway.Recordings).Read(), one => Assert.Equal(bodies == "full", one.Body?.Contains("Here is what I know", StringComparison.Ordinal) == true));
    }

    private static HttpRequestMessage Everywhere(string model)
    {
        JsonObject body = new()
        {
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = $"Here is what I know: {Secret(1)}, and {RecordingGateway.OperatorsKey}." },
                new JsonObject { ["role"] = "user", ["name"] = Secret(2), ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = $"{{\"nested\":\"{Secret(3)}\"}}" }) }),
            ["metadata"] = new JsonObject { ["note"] = Secret(4), ["password"] = "hunter2", [Secret(5)] = "x", ["tags"] = Secret(6) },
            ["tools"] = new JsonArray(new JsonObject { ["type"] = "function", ["function"] = new JsonObject { ["name"] = "f", ["description"] = Secret(7) } }),
            ["user"] = Secret(8),
            ["stop"] = new JsonArray(Secret(9)),
            [Secret(10)] = Secret(11),
        };
        HttpRequestMessage request = RecordingGateway.Ask(model, false, body);
        request.RequestUri = new Uri($"/v1/chat/completions?key={Secret(20)}", UriKind.Relative);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret(21));
        request.Headers.Add("x-api-key", Secret(22));
        request.Headers.Add("api-key", Secret(23));
        request.Headers.Add("Cookie", $"session={Secret(24)}");
        request.Headers.Add("x-rulesengine-tags", $"nightly, {Secret(25)}");
        request.Headers.UserAgent.ParseAdd($"curl/{Secret(26)}");
        return request;
    }
}
