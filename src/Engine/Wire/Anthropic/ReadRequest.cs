using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire.Anthropic;


/// <summary>Reads an Anthropic messages request into a conversation.</summary>
internal static class ReadRequest
{
    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is not JSON, or not what a messages request is.</exception>
    public static Conversation Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement request = document.RootElement.Clone();
        JsonElement choice = request.Member("tool_choice");
        return new Conversation
        {
            System = [.. ReadMessages.Blocks(request.Member("system")).OfType<TextPart>()],
            Messages = [.. request.Items("messages").Select(ReadMessages.Read)],
            Tools = [.. request.Items("tools").Select(Tool)],
            ToolChoice = Choice(choice),
            ParallelTools = choice.Flag("disable_parallel_tool_use") is { } alone ? !alone : null,
            MaxTokens = request.Count("max_tokens"),
            Temperature = request.Number("temperature"),
            TopP = request.Number("top_p"),
            TopK = request.Count("top_k"),
            Stop = [.. request.Items("stop_sequences").Select(stop => stop.AsText()).OfType<string>()],
            Format = Format(request.Member("output_config").Member("format")) ?? Format(request.Member("output_format")),
            Reasoning = Thinking(request),
            User = request.Member("metadata").Text("user_id"),
            Stream = request.Flag("stream") == true,
            StreamUsage = true,
        };
    }

    private static Tool Tool(JsonElement tool)
    {
        if (tool.Text("type") is { } type and not "custom") throw new JsonException($"The tool '{type}' runs at Anthropic; no other provider has it.");
        string name = tool.Text("name") ?? throw new JsonException("A tool has no name: every entry of 'tools' needs {\"name\": \"…\", \"input_schema\": {…}}.");
        return new Tool(name, tool.Text("description") ?? "", tool.Member("input_schema")) { Strict = tool.Flag("strict"), CacheHere = ReadMessages.IsCached(tool) };
    }

    private static ToolChoice? Choice(JsonElement choice) => choice.Text("type") switch
    {
        "auto" => new ToolChoice(ToolChoiceKind.Auto),
        "none" => new ToolChoice(ToolChoiceKind.None),
        "any" => new ToolChoice(ToolChoiceKind.Required),
        "tool" => new ToolChoice(ToolChoiceKind.Named, choice.Text("name")),
        _ => null,
    };

    private static ResponseFormat? Format(JsonElement format) =>
        format.Text("type") == "json_schema" ? new ResponseFormat("answer", format.Member("schema"), true) : null;

    private static Reasoning? Thinking(JsonElement request)
    {
        JsonElement thinking = request.Member("thinking");
        return thinking.Text("type") switch
        {
            "disabled" => new Reasoning("none", null),
            "enabled" => new Reasoning(null, thinking.Count("budget_tokens") ?? 8192),
            "adaptive" => new Reasoning(request.Member("output_config").Text("effort") ?? "medium", null),
            _ => request.Member("output_config").Text("effort") is { } effort ? new Reasoning(effort, null) : null,
        };
    }
}
