using System.Text.Json;
using RulesEngine.Host.Mock;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Commands.Importing;

public sealed class ImportTests : IDisposable
{
    private static readonly string[] Bases = ["EAST_BASE", "WEST_BASE", "CLAUDE_BASE", "VLLM_BASE"];
    private static readonly string[] Keys = ["EAST_KEY", "WEST_KEY", "CLAUDE_KEY", "OPENAI_PROD_API_KEY", "OPENAI_BACKUP_API_KEY", "ANTHROPIC_PROD_API_KEY"];
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("litellm", "litellm.yaml")]
    [InlineData("portkey", "portkey.json")]
    public async Task Import_Configuration_PassesCheckAndItsOwnTests(string from, string file)
    {
        await ImportAsync(from, file);

        Assert.Equal(new VerbResult(0, "", ""), await GatewayProcess.RunAsync(["check", "."], Environment("http://127.0.0.1:9"), _folder.Path));
        VerbResult tested = await GatewayProcess.RunAsync(["test", "policies", "--fail-on-empty"], Environment("http://127.0.0.1:9"), _folder.Path);
        Assert.True(tested.ExitCode == 0, tested.Output + tested.Error);
    }

    [Fact]
    public async Task Import_WhatCannotBeCarriedOver_IsSaidWithItsLine()
    {
        VerbResult litellm = await ImportAsync("litellm", "litellm.yaml");

        Assert.Equal(2, litellm.ExitCode);
        Assert.Contains("litellm.yaml(84): 'router_settings.allowed_fails' is not carried over: each deployment has a breaker here", litellm.Output, StringComparison.Ordinal);
        Assert.Contains("'litellm_settings.drop_params' has no counterpart here", litellm.Output, StringComparison.Ordinal);
        Assert.Contains("'general_settings' has no counterpart here", litellm.Output, StringComparison.Ordinal);
        Assert.Contains("litellm.yaml(9): 'rpm' of 'openai/gpt-4o-east' is its share of the requests here, not a ceiling", litellm.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_PortkeyCache_IsSaidWithItsLine() =>
        Assert.Contains("portkey.json(5): 'cache' has no counterpart here", (await ImportAsync("portkey", "portkey.json")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Import_FileThatIsThere_IsNeverWrittenOver()
    {
        _folder.Write("gateway.json", "mine");

        VerbResult result = await ImportAsync("litellm", "litellm.yaml");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("gateway.json is there already, and nothing is written over", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder.Combine("gateway.json")));
        Assert.False(Directory.Exists(_folder.Combine("policies")));
    }

    [Fact]
    public async Task Import_LiteralKey_IsNeverWritten()
    {
        _folder.Write("config.yaml", "model_list:\n  - model_name: a\n    litellm_params:\n      model: gpt-4o\n      api_key: sk-secret\n");

        VerbResult result = await GatewayProcess.RunAsync(["import", "litellm", "config.yaml"], workingDirectory: _folder.Path);

        Assert.Contains("config.yaml(5): a key is never written into gateway.json", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", File.ReadAllText(_folder.Combine("gateway.json")) + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Clouds_ComeWithWhereTheyAre()
    {
        _folder.Write("account.json", "{}");
        _folder.Write("config.yaml", """
            model_list:
              - model_name: chat
                litellm_params: { model: azure/my-gpt-4o, api_base: "https://mine.openai.azure.com", api_key: os.environ/EAST_KEY, api_version: "2024-10-21" }
              - model_name: chat
                litellm_params: { model: "bedrock/converse/anthropic.claude-haiku-4-5-v1:0", aws_region_name: eu-central-1 }
              - model_name: chat
                litellm_params: { model: vertex_ai/gemini-2.5-flash, vertex_project: p, vertex_location: europe-west4, vertex_credentials: account.json }
              - model_name: chat
                litellm_params: { model: cohere_chat/command-r, api_key: os.environ/EAST_KEY }
            """);

        VerbResult result = await GatewayProcess.RunAsync(["import", "litellm", "config.yaml", "--out", "."], workingDirectory: _folder.Path);

        Assert.Equal(0, result.ExitCode);
        using JsonDocument written = JsonDocument.Parse(File.ReadAllText(_folder.Combine("gateway.json")));
        Assert.Equal(
            """{"azure":{"dialect":"azure","baseUrl":"https://mine.openai.azure.com","apiKey":"${EAST_KEY}","apiVersion":"2024-10-21"},"bedrock":{"dialect":"bedrock","region":"eu-central-1"},"vertex":{"dialect":"vertex","region":"europe-west4","project":"p","credentials":"account.json"},"cohere":{"dialect":"cohere","apiKey":"${EAST_KEY}"}}""",
            JsonSerializer.Serialize(written.RootElement.GetProperty("providers"), Plain));
        Assert.Equal(
            ["azure/my-gpt-4o", "bedrock/anthropic.claude-haiku-4-5-v1:0", "vertex/gemini-2.5-flash", "cohere/command-r"],
            written.RootElement.GetProperty("models").GetProperty("chat").GetProperty("deployments").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(new VerbResult(0, "", ""), await GatewayProcess.RunAsync(["check", "."], new Dictionary<string, string?> { ["EAST_KEY"] = "sk-test" }, _folder.Path));
    }

    /// <summary>Expected from LiteLLM's documentation: retries within the group first, then the groups of the list that fits the failure, in order.</summary>
    [Theory]
    [InlineData("claude", "anthropic/claude-haiku-4-5", "")]
    [InlineData("hiccup", "openai/first-2-fail-503", "openai/first-2-fail-503 openai/first-2-fail-503")]
    [InlineData("pager-test", "anthropic/claude-haiku-4-5", "openai/fail-503 openai/fail-503 openai/fail-503")]
    [InlineData("expired-key", "vllm/qwen3-32b", "openai/auth")]
    [InlineData("too-long", "openai-2/gpt-4.1", "openai/context-too-long")]
    [InlineData("filtered", "vllm/qwen3-32b", "openai/prompt-filter")]
    public async Task LiteLlm_SameRequests_TakeTheSameRoutes(string model, string answeredBy, string failed)
    {
        await ImportAsync("litellm", "litellm.yaml");

        (string deployment, string failures) = await AskAsync(model);

        Assert.Equal(answeredBy, deployment);
        Assert.Equal(failed, failures);
    }

    /// <summary>Expected from Portkey's documentation: one retry on 503, then the next target, and one of the two by weight.</summary>
    [Fact]
    public async Task Portkey_SameRequest_TakesTheSameRoute()
    {
        await ImportAsync("portkey", "portkey.json");
        string file = _folder.Combine("gateway.json");
        using (JsonDocument written = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)))
            Assert.Equal(["openai-prod", "openai-backup", "anthropic-prod"], written.RootElement.GetProperty("providers").EnumerateObject().Select(provider => provider.Name));
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"dialect\"", "\"baseUrl\": \"${EAST_BASE}\", \"dialect\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (string deployment, string failures) = await AskAsync("support");

        Assert.Contains(deployment, (string[])["openai-backup/gpt-4o", "openai-backup/gpt-4o-mini"]);
        Assert.Equal("openai-prod/fail-503 openai-prod/fail-503", failures);
    }

    /// <summary>The guide's own example, and what the guide says comes of it.</summary>
    [Fact]
    public async Task Guide_Example_ComesToWhatTheGuideShows()
    {
        string[] blocks = [.. File.ReadAllText(Repository.File("docs/migrating.md")).Split("```").Where((_, i) => i % 2 == 1)];
        _folder.Write("config.yaml", Block(blocks, "yaml"));

        VerbResult result = await GatewayProcess.RunAsync(["import", "litellm", "config.yaml", "--out", "new"], workingDirectory: _folder.Path);

        Assert.Equal(Block(blocks, "json"), File.ReadAllText(_folder.Combine("new/gateway.json")));
        Assert.Equal(Block(blocks, "csharp"), File.ReadAllText(_folder.Combine("new/policies/chat.csx")));
        Assert.Equal(Block(blocks, "text"), string.Concat(result.Output.Split('\n').Where(line => line.StartsWith("config.yaml(", StringComparison.Ordinal)).Select(line => line + "\n")));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Block(string[] blocks, string language) => blocks.First(block => block.StartsWith(language + "\n", StringComparison.Ordinal))[(language.Length + 1)..];

    private async Task<(string Deployment, string Failures)> AskAsync(string model)
    {
        await using MockProvider mock = await MockProvider.StartAsync();
        await using GatewayProcess gateway = await GatewayProcess.StartAsync(["serve", "--urls", "http://127.0.0.1:0"], Environment(mock.BaseUrl), _folder.Path);
        using HttpClient client = new() { BaseAddress = gateway.BaseAddress };
        HttpResponseMessage answer = await client.PostAsync(
            new Uri("/v1/chat/completions", UriKind.Relative),
            new StringContent($$"""{"model":"{{model}}","messages":[{"role":"user","content":"hi"}]}"""),
            TestContext.Current.CancellationToken);
        return (answer.Header("deployment"), string.Join(' ', answer.Header("failures").Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')[0])));
    }

    private Task<VerbResult> ImportAsync(string from, string file) =>
        GatewayProcess.RunAsync(["import", from, Repository.File($"tests/Host.Tests/Commands/Importing/{file}"), "--out", "."], workingDirectory: _folder.Path);

    private static Dictionary<string, string?> Environment(string mock) =>
        Bases.ToDictionary(name => name, string? (_) => $"{mock}/v1").Concat(Keys.ToDictionary(name => name, string? (_) => "sk-test")).ToDictionary();
}
