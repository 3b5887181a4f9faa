using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire.OpenAi;


/// <summary>Reads the messages of a chat completions request.</summary>
internal static class ReadMessages
{
    /// <summary>Reads them: the instructions at the beginning apart from the rest.</summary>
    public static (IReadOnlyList<TextPart> System, IReadOnlyList<Message> Messages) Read(IEnumerable<JsonElement> items)
    {
        List<TextPart> system = [];
        List<Message> messages = [];
        foreach (JsonElement item in items)
        {
            switch (item.Text("role"))
            {
                case "system" or "developer" when messages.Count == 0:
                    system.AddRange(Parts(item.Member("content")).OfType<TextPart>());
                    break;
                case "system" or "developer":
                    messages.Add(new Message(Role.System, Parts(item.Member("content"))));
                    break;
                case "user":
                    messages.Add(new Message(Role.User, Parts(item.Member("content"))));
                    break;
                case "assistant":
                    messages.Add(new Message(Role.Assistant, Assistant(item)));
                    break;
                case "tool" or "function":
                    AddResult(messages, new ToolResultPart(item.Text("tool_call_id") ?? item.Text("name") ?? "", Parts(item.Member("content"))) { CacheHere = IsCached(item) });
                    break;
                default:
                    throw new JsonException($"'messages' holds a message with the role '{item.Text("role")}'; the roles are system, developer, user, assistant and tool.");
            }
        }

        return (system, messages);
    }

    /// <summary>Whether the client marks the end of what is to be cached here, as Anthropic's users do in every dialect.</summary>
    public static bool IsCached(JsonElement part) => part.Member("cache_control").IsObject;

    /// <summary>Results of calls that were made together belong together.</summary>
    private static void AddResult(List<Message> messages, ToolResultPart result)
    {
        if (messages.Count > 0 && messages[^1] is { Role: Role.User } last && last.Parts.All(part => part is ToolResultPart)) messages[^1] = last with { Parts = [.. last.Parts, result] };
        else messages.Add(new Message(Role.User, [result]));
    }

    private static List<Part> Assistant(JsonElement item)
    {
        List<Part> parts = [];
        if ((item.Text("reasoning_content") ?? item.Text("reasoning")) is { Length: > 0 } thought) parts.Add(new ReasoningPart(thought, item.Text("reasoning_signature")));
        parts.AddRange(Parts(item.Member("content")));
        if (item.Text("refusal") is { Length: > 0 } refusal) parts.Add(new RefusalPart(refusal));
        foreach (JsonElement call in item.Items("tool_calls"))
        {
            JsonElement function = call.Member("function");
            parts.Add(new ToolCallPart(call.Text("id") ?? "", function.Text("name") ?? "", function.Text("arguments") ?? "{}")
            {
                Signature = call.Member("extra_content").Member("google").Text("thought_signature"),
            });
        }

        if (item.Member("function_call") is { ValueKind: JsonValueKind.Object } old)
            parts.Add(new ToolCallPart(old.Text("name") ?? "", old.Text("name") ?? "", old.Text("arguments") ?? "{}"));
        return parts;
    }

    private static List<Part> Parts(JsonElement content)
    {
        if (content.AsText() is { } text) return text.Length > 0 ? [new TextPart(text)] : [];
        List<Part> parts = [];
        foreach (JsonElement part in content.AsItems())
        {
            Part? read = part.Text("type") switch
            {
                "text" => new TextPart(part.Text("text") ?? ""),
                "refusal" => new RefusalPart(part.Text("refusal") ?? ""),
                "image_url" => new ImagePart(Media.FromUrl(part.Member("image_url").Text("url") ?? part.Text("image_url") ?? ""), part.Member("image_url").Text("detail")),
                "input_audio" => new AudioPart(new Media($"audio/{part.Member("input_audio").Text("format") ?? "wav"}", null, part.Member("input_audio").Text("data"))),
                "file" => File(part.Member("file")),
                _ => throw new JsonException($"A message holds a part of the type '{part.Text("type")}', which only a provider that speaks OpenAI's dialect itself could take."),
            };
            parts.Add(read with { CacheHere = IsCached(part) });
        }

        return parts;
    }

    private static FilePart File(JsonElement file) =>
        file.Text("file_data") is { } data
            ? new FilePart(data.StartsWith("data:", StringComparison.Ordinal) ? Media.FromUrl(data) : new Media("application/pdf", null, data), file.Text("filename"))
            : throw new JsonException("A message holds a file by its id, which only the provider that stores it could take; send its data instead.");
}
