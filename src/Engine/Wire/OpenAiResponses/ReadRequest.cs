using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>Reads an OpenAI Responses request into a conversation.</summary>
internal static class ReadRequest
{
    /// <summary>Members that name something only the provider that stored it can find.</summary>
    private static readonly string[] Stored = ["previous_response_id", "conversation", "prompt"];

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is not JSON, or not what another provider could take.</exception>
    public static Conversation Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement request = document.RootElement.Clone();
        foreach (string name in Stored)
            if (request.Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)) throw new JsonException($"'{name}' names something that only the provider which stored it can find; send the whole input instead.");
        if (request.Flag("background") == true) throw new JsonException("'background' asks for an answer later; only OpenAI itself keeps one.");
        (IReadOnlyList<TextPart> system, IReadOnlyList<Message> messages) = ReadMessages.Read(request);
        return new Conversation
        {
            System = system,
            Messages = messages,
            Tools = [.. request.Items("tools").Select(Tool)],
            ToolChoice = Choice(request.Member("tool_choice")),
            ParallelTools = request.Flag("parallel_tool_calls"),
            MaxTokens = request.Count("max_output_tokens"),
            Temperature = request.Number("temperature"),
            TopP = request.Number("top_p"),
            LogProbabilities = request.Count("top_logprobs") is > 0 and { } alternatives ? alternatives : null,
            Format = Format(request.Member("text").Member("format")),
            Reasoning = request.Member("reasoning").Text("effort") is { } effort ? new Reasoning(effort, null) : null,
            User = request.Text("user") ?? request.Text("safety_identifier"),
            Stream = request.Flag("stream") == true,
            StreamUsage = true,
        };
    }

    private static Tool Tool(JsonElement tool)
    {
        if (tool.Text("type") is { } type and not "function") throw new JsonException($"The tool '{type}' runs at OpenAI; no other provider has it.");
        string name = tool.Text("name") ?? throw new JsonException("A tool has no name: every entry of 'tools' needs {\"type\": \"function\", \"name\": \"…\"}.");
        return new Tool(name, tool.Text("description") ?? "", tool.Member("parameters")) { Strict = tool.Flag("strict") };
    }

    private static ToolChoice? Choice(JsonElement choice) => choice.AsText() switch
    {
        "auto" => new ToolChoice(ToolChoiceKind.Auto),
        "none" => new ToolChoice(ToolChoiceKind.None),
        "required" => new ToolChoice(ToolChoiceKind.Required),
        _ => choice.Text("name") is { } name ? new ToolChoice(ToolChoiceKind.Named, name) : null,
    };

    private static ResponseFormat? Format(JsonElement format) => format.Text("type") switch
    {
        "json_object" => new ResponseFormat("", null, false),
        "json_schema" => new ResponseFormat(format.Text("name") ?? "answer", format.Member("schema"), format.Flag("strict") == true),
        _ => null,
    };
}
