using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire.OpenAi;


/// <summary>Reads a chat completions request into a conversation.</summary>
internal static class ReadRequest
{
    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is not JSON, or not what a chat completions request is.</exception>
    public static Conversation Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement request = document.RootElement.Clone();
        (IReadOnlyList<TextPart> system, IReadOnlyList<Message> messages) = ReadMessages.Read(request.Items("messages"));
        return new Conversation
        {
            System = system,
            Messages = messages,
            Tools = [.. request.Items("tools").Select(Tool)],
            ToolChoice = Choice(request.Member("tool_choice")),
            ParallelTools = request.Flag("parallel_tool_calls"),
            MaxTokens = request.Count("max_completion_tokens") ?? request.Count("max_tokens"),
            Temperature = request.Number("temperature"),
            TopP = request.Number("top_p"),
            TopK = request.Count("top_k"),
            Stop = Stops(request.Member("stop")),
            Seed = request.Whole("seed"),
            FrequencyPenalty = request.Number("frequency_penalty"),
            PresencePenalty = request.Number("presence_penalty"),
            Choices = request.Count("n") ?? 1,
            LogProbabilities = request.Flag("logprobs") == true ? request.Count("top_logprobs") ?? 0 : null,
            Format = Format(request.Member("response_format")),
            Reasoning = Thinking(request),
            User = request.Text("user"),
            Stream = request.Flag("stream") == true,
            StreamUsage = request.Member("stream_options").Flag("include_usage") == true,
        };
    }

    private static Tool Tool(JsonElement tool)
    {
        JsonElement function = tool.Member("function");
        string name = function.Text("name") ?? throw new JsonException("A tool has no name: every entry of 'tools' needs {\"type\": \"function\", \"function\": {\"name\": \"…\"}}.");
        return new Tool(name, function.Text("description") ?? "", function.Member("parameters")) { Strict = function.Flag("strict"), CacheHere = ReadMessages.IsCached(tool) };
    }

    private static ToolChoice? Choice(JsonElement choice) => choice.AsText() switch
    {
        "auto" => new ToolChoice(ToolChoiceKind.Auto),
        "none" => new ToolChoice(ToolChoiceKind.None),
        "required" => new ToolChoice(ToolChoiceKind.Required),
        _ => choice.Member("function").Text("name") is { } name ? new ToolChoice(ToolChoiceKind.Named, name) : null,
    };

    private static IReadOnlyList<string> Stops(JsonElement stop) =>
        stop.AsText() is { } one ? [one] : [.. stop.AsItems().Select(item => item.AsText()).OfType<string>()];

    private static ResponseFormat? Format(JsonElement format) => format.Text("type") switch
    {
        "json_object" => new ResponseFormat("", null, false),
        "json_schema" => new ResponseFormat(format.Member("json_schema").Text("name") ?? "answer", format.Member("json_schema").Member("schema"), format.Member("json_schema").Flag("strict") == true),
        _ => null,
    };

    /// <summary>OpenAI's effort, and the forms in which aggregators let a client say it.</summary>
    private static Reasoning? Thinking(JsonElement request)
    {
        if ((request.Text("reasoning_effort") ?? request.Member("reasoning").Text("effort")) is { } effort) return new Reasoning(effort, null);
        if (request.Member("reasoning").Count("max_tokens") is { } tokens) return new Reasoning(null, tokens);
        return request.Member("thinking").Count("budget_tokens") is { } budget ? new Reasoning(null, budget) : null;
    }
}
