namespace RulesEngine.Host.Tests.Serving;

/// <summary>One gateway with a provider of every kind, all of them answered by one mock. A deployment of any of them works as <c>kind/model</c>.</summary>
public sealed class EveryKind : IAsyncLifetime
{
    private string _account = "";

    /// <summary>Deployments of every kind that answer; Vertex twice, for the two wires it speaks.</summary>
    public static TheoryData<string> Answering => new("mock/ok", "responses/ok", "azure/ok", "claude/ok", "gemini/ok", "vertex/ok", "vertex/claude-ok", "bedrock/ok", "cohere/ok");

    /// <summary>Deployments of every kind whose model calls a tool.</summary>
    public static TheoryData<string> Calling => new("mock/tool-call", "responses/tool-call", "azure/tool-call", "claude/tool-call", "gemini/tool-call", "vertex/tool-call", "vertex/claude-tool-call", "bedrock/tool-call", "cohere/tool-call");

    /// <summary>Deployments of every kind that makes embeddings.</summary>
    public static TheoryData<string> Embedding => new("mock/ok", "responses/ok", "azure/ok", "gemini/ok", "vertex/ok", "cohere/ok", "bedrock/ok");

    internal TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await TestGateway.StartAsync(
        """
        {
          "embed": { "deployments": ["mock/fail-503", "claude/ok", "gemini/ok"], "limits": { "attempts": 10 } },
          "rescued": { "deployments": ["bedrock/fail-429", "cohere/fail-500", "vertex/fail-503", "gemini/ok"], "limits": { "attempts": 10 } }
        }
        """,
        providers: mock => $$"""
            "responses": { "dialect": "openai-responses", "baseUrl": "{{mock}}/v1", "apiKey": "${MOCK_KEY}" },
            "azure": { "dialect": "azure", "baseUrl": "{{mock}}", "apiKey": "${MOCK_KEY}", "apiVersion": "2024-10-21" },
            "claude": { "dialect": "anthropic", "baseUrl": "{{mock}}/v1", "apiKey": "${MOCK_KEY}" },
            "gemini": { "dialect": "gemini", "baseUrl": "{{mock}}/v1beta", "apiKey": "${MOCK_KEY}" },
            "vertex": { "dialect": "vertex", "baseUrl": "{{mock}}/v1", "project": "p", "credentials": "{{_account = ServiceAccount.Write(mock)}}" },
            "bedrock": { "dialect": "bedrock", "baseUrl": "{{mock}}", "region": "eu-central-1", "apiKey": "${MOCK_KEY}" },
            "cohere": { "dialect": "cohere", "baseUrl": "{{mock}}/v2", "apiKey": "${MOCK_KEY}" },
            """);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        File.Delete(_account);
    }
}
