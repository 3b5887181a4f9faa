using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesEngine.Host.Mock;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Recording;

/// <summary>The real gateway with recordings, in a folder of its own, before the mock provider; it can be stopped, killed and started again.</summary>
internal sealed class RecordingGateway : IAsyncDisposable
{
    public const string OperatorsKey = "the-operators-own-key";

    private readonly TestFolder _folder = new();
    private readonly MockProvider _mock;
    private GatewayProcess? _process;

    private RecordingGateway(MockProvider mock) => _mock = mock;

    public string Recordings => _folder.Combine("recordings");

    public string Policies => _folder.Combine("policies");

    public string Output => _process!.Output + _process.Error;

    public static async Task<RecordingGateway> StartAsync(JsonObject models, string recordings, IReadOnlyDictionary<string, string> policies, Uri? echo = null)
    {
        string more = echo is null ? "" : $$""", "echo": { "dialect": "openai", "baseUrl": "{{echo}}v1", "apiKey": "${MOCK_KEY}" }""";
        RecordingGateway gateway = new(await MockProvider.StartAsync());
        gateway._folder.Write("gateway.json", $$"""
            {
              "providers": { "mock": { "dialect": "openai", "baseUrl": "{{gateway._mock.BaseUrl}}/v1", "apiKey": "${MOCK_KEY}" }{{more}} },
              "deployments": { "mock/ok": { "model": "ok", "region": "eu-west", "tags": ["premium"], "price": { "input": 1, "output": 2 } } },
              "models": {{models.ToJsonString()}},
              "recordings": {{recordings}}
            }
            """);
        Directory.CreateDirectory(gateway.Policies);
        foreach ((string name, string text) in policies) gateway.SavePolicy(name, text);
        await gateway.StartAgainAsync();
        return gateway;
    }

    public void SavePolicy(string name, string text) => _folder.Write($"policies/{name}", text);

    public async Task StartAgainAsync() => _process = await GatewayProcess.StartAsync(
        ["serve", "--urls", "http://127.0.0.1:0"], new Dictionary<string, string?> { ["MOCK_KEY"] = OperatorsKey, ["XDG_CACHE_HOME"] = _folder.Combine("cache") }, _folder.Path);

    /// <summary>SIGTERM: it writes what is waiting.</summary>
    public async Task StopAsync() => Assert.Equal(0, (await _process!.StopAsync()).ExitCode);

    /// <summary>SIGKILL: it does nothing more.</summary>
    public async Task KillAsync() => await _process!.DisposeAsync();

    public Task<VerbResult> RunAsync(params string[] verb) => GatewayProcess.RunAsync(verb, null, _folder.Path);

    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _process!.BaseAddress, Timeout = TimeSpan.FromSeconds(60) };

    public static HttpRequestMessage Ask(string model, bool stream, JsonObject? more = null)
    {
        JsonObject body = more ?? [];
        body["model"] = model;
        body["stream"] = stream;
        body["messages"] ??= new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "Count, please." });
        return new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(body) };
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        await _mock.DisposeAsync();
        _folder.Dispose();
    }
}
