using RulesEngine.Host.Mock.Anthropic;
using RulesEngine.Host.Mock.Calls;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>Which wire a path belongs to. Some name the model, and whether to stream, in the path.</summary>
internal static class WirePaths
{
    private static readonly GeminiWire Gemini = new();
    private static readonly BedrockWire Bedrock = new();
    private static readonly CohereWire Cohere = new();
    private static readonly ResponsesWire Responses = new();

    /// <summary>Who answers a post to this path; null where nobody does.</summary>
    public static Func<MockRequest, CallEntry, MockModels, Script>? Find(string path) => path switch
    {
        OpenAiEndpoint.ChatPath => (request, _, models) => OpenAiEndpoint.Chat(request, models),
        AnthropicEndpoint.MessagesPath => (request, _, models) => AnthropicEndpoint.Answer(request, models),
        "/v1/responses" => (request, _, models) => Responses.Answer(request, models),
        "/v1/embeddings" => Embeds(EmbeddingForm.OpenAi),
        "/v2/chat" => (request, _, models) => Cohere.Answer(request, models),
        "/v2/embed" => Embeds(EmbeddingForm.Cohere),
        "/token" => (_, _, _) => Token,
        _ => InPath(path.Split('/', StringSplitOptions.RemoveEmptyEntries)),
    };

    private static Func<MockRequest, CallEntry, MockModels, Script>? InPath(string[] path) => path switch
    {
        ["openai", "deployments", var model, "chat", "completions"] => (request, _, models) => OpenAiEndpoint.Chat(request.For(model), models),
        ["openai", "deployments", var model, "embeddings"] => Embeds(EmbeddingForm.OpenAi, model),
        ["model", var model, "converse"] => (request, _, models) => Bedrock.Answer(request.For(model, stream: false), models),
        ["model", var model, "converse-stream"] => (request, _, models) => Bedrock.Answer(request.For(model, stream: true), models),
        ["model", var model, "invoke"] => Embeds(EmbeddingForm.Titan, model),
        ["v1beta", "models", var call] => Google(call, EmbeddingForm.Gemini),
        ["v1", "projects", _, "locations", _, "publishers", "google", "models", var call] => Google(call, EmbeddingForm.Vertex),
        ["v1", "projects", _, "locations", _, "publishers", "anthropic", "models", var call] => Claude(call.Split(':')),
        _ => null,
    };

    private static Func<MockRequest, CallEntry, MockModels, Script>? Google(string call, EmbeddingForm form)
    {
        string model = call[..Math.Max(0, call.LastIndexOf(':'))];
        return call[(model.Length + 1)..] switch
        {
            "generateContent" => (request, _, models) => Gemini.Answer(request.For(model, stream: false), models),
            "streamGenerateContent" => (request, _, models) => Gemini.Answer(request.For(model, stream: true), models),
            "batchEmbedContents" or "predict" => Embeds(form, model),
            _ => null,
        };
    }

    /// <summary>Claude behind Google: the name must begin with it, and says after it what to do.</summary>
    private static Func<MockRequest, CallEntry, MockModels, Script> Claude(string[] call) => (request, _, models) =>
        AnthropicEndpoint.Answer(request.For(call[0].StartsWith("claude-", StringComparison.Ordinal) ? call[0][7..] : call[0], call[^1] == "streamRawPredict"), models);

    private static Func<MockRequest, CallEntry, MockModels, Script> Embeds(EmbeddingForm form, string? model = null) =>
        (request, call, models) => MockEmbeddings.Answer(form, model is null ? request : request.For(model), call.Body.ToArray(), models);

    /// <summary>Where a service account's signed claim is turned into an access token.</summary>
    private static Script Token { get; } = new()
    {
        ContentType = "application/json",
        Parts = [Template.Of("""{"access_token":"ya29.mock","expires_in":3599,"token_type":"Bearer"}""")],
    };
}
