using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesEngine.Host.Mock;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The real gateway in a process of its own, with a folder, a configuration and a mock provider that this test can look into.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    /// <summary>Longer than anything here takes; a test that reaches it has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestFolder _folder;
    private readonly GatewayProcess _process;

    private TestGateway(TestFolder folder, MockProvider mock, GatewayProcess process)
    {
        _folder = folder;
        Mock = mock;
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = process.BaseAddress, Timeout = Patience };
    }

    public MockProvider Mock { get; }

    public HttpClient Client { get; }

    /// <summary>What the gateway has written so far, log lines included.</summary>
    public string Output => _process.Output + _process.Error;

    public int ProcessId => _process.Id;

    /// <summary>Starts a gateway.</summary>
    /// <param name="models">The configuration's models, as JSON; the provider <c>mock</c> is there.</param>
    /// <param name="policies">Policy files by name, <c>.csx</c> included.</param>
    /// <param name="deployments">The configuration's deployments, as JSON.</param>
    /// <param name="providers">More providers, given the mock's address, as JSON members that end with a comma.</param>
    /// <param name="more">More members of the configuration, as JSON that begins with a comma.</param>
    /// <param name="adminKey">What <c>/admin</c> asks for; null for nothing.</param>
    /// <param name="files">More files, given the mock's address, by their names.</param>
    /// <param name="arguments">More of the command line.</param>
    public static async Task<TestGateway> StartAsync(
        string models,
        IReadOnlyDictionary<string, string>? policies = null,
        string deployments = "{}",
        Func<string, string>? providers = null,
        string more = "",
        string? adminKey = null,
        Func<string, Dictionary<string, string>>? files = null,
        params string[] arguments)
    {
        MockProvider mock = await MockProvider.StartAsync();
        TestFolder folder = new();
        folder.Write("gateway.json", $$"""
            {
              "providers": { {{providers?.Invoke(mock.BaseUrl)}} "mock": { "dialect": "openai", "baseUrl": "{{mock.BaseUrl}}/v1", "apiKey": "${MOCK_KEY}" } },
              "deployments": {{deployments}},
              "models": {{models}}{{more}}
            }
            """);
        foreach ((string name, string text) in policies ?? new Dictionary<string, string>()) folder.Write($"policies/{name}", text);
        foreach ((string name, string text) in files?.Invoke(mock.BaseUrl) ?? []) folder.Write(name, text);
        Directory.CreateDirectory(folder.Combine("policies"));
        GatewayProcess process = await GatewayProcess.StartAsync(
            ["serve", "--urls", "http://127.0.0.1:0", .. arguments],
            new Dictionary<string, string?> { ["MOCK_KEY"] = "sk-the-operators-own", ["RULESENGINE_ADMIN_KEY"] = adminKey },
            folder.Path);
        return new TestGateway(folder, mock, process);
    }

    /// <summary>Asks for an answer; the status is the test's to check.</summary>
    public Task<HttpResponseMessage> AskAsync(string model, bool stream = false, Action<HttpRequestMessage>? more = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(Body(model, stream)) };
        more?.Invoke(request);
        return Client.SendAsync(request, stream ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead);
    }

    /// <summary>Sends a body as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, string? key = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body) };
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Writes a policy, as an editor saves it: under another name first, then renamed.</summary>
    public void SavePolicy(string name, string text) => _folder.SaveByRename($"policies/{name}", text);

    public string PathOf(string file) => _folder.Combine(file);

    /// <summary>Waits until the gateway has written a line that holds this text.</summary>
    public Task SaidAsync(string text) => _process.SaidAsync(text);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await Mock.DisposeAsync();
        _folder.Dispose();
    }

    private static JsonObject Body(string model, bool stream) => new()
    {
        ["model"] = model,
        ["stream"] = stream,
        ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "Count, please." }),
    };
}
