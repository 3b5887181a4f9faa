using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Anthropic;

/// <summary>What Anthropic's path answers, and what it says to requests that it cannot read.</summary>
internal static class AnthropicEndpoint
{
    /// <summary>Where messages are posted.</summary>
    public const string MessagesPath = "/v1/messages";

    private const string InvalidRequest = "invalid_request_error";

    private static readonly Script NotJson = AnthropicWire.Refuse(400, InvalidRequest, "The request body is not valid JSON: EOF while parsing a value at line 1 column 0");
    private static readonly Script NoModel = AnthropicWire.Refuse(400, InvalidRequest, "model: Field required");
    private static readonly Script NoMessages = AnthropicWire.Refuse(400, InvalidRequest, "messages: Field required");
    private static readonly Script EmptyMessages = AnthropicWire.Refuse(400, InvalidRequest, "messages: at least one message is required");
    private static readonly Script NoLimit = AnthropicWire.Refuse(400, InvalidRequest, "max_tokens: Field required");

    /// <summary>The answer to a message.</summary>
    public static Script Answer(MockRequest request, MockModels models)
    {
        if (!request.IsJson) return NotJson;
        if (request.Model.Length == 0) return NoModel;
        if (!request.HasMessages) return NoMessages;
        if (request.HasEmptyMessages) return EmptyMessages;
        if (!request.HasMaxTokens) return NoLimit;
        return models.Find(request.Model).Next(new ScriptOptions(request.Stream, IncludeUsage: true, MessagesPath), AnthropicWire.Write);
    }
}
