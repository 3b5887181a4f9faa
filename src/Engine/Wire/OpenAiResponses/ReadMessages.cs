using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>Reads the instructions and the input items of a Responses request.</summary>
internal static class ReadMessages
{
    /// <summary>Reads them: the instructions at the beginning apart from the rest.</summary>
    public static (IReadOnlyList<TextPart> System, IReadOnlyList<Message> Messages) Read(JsonElement request)
    {
        List<TextPart> system = [];
        List<Message> messages = [];
        if (request.Text("instructions") is { Length: > 0 } instructions) system.Add(new TextPart(instructions));
        if (request.Text("input") is { Length: > 0 } text) messages.Add(new Message(Role.User, [new TextPart(text)]));
        foreach (JsonElement item in request.Items("input")) ReadItem(item, system, messages);
        return (system, messages);
    }

    private static void ReadItem(JsonElement item, List<TextPart> system, List<Message> messages)
    {
        switch (item.Text("type") ?? "message")
        {
            case "message":
                ReadMessage(item, system, messages);
                break;
            case "reasoning":
                Add(messages, Role.Assistant, Thought(item));
                break;
            case "function_call":
                Add(messages, Role.Assistant, new ToolCallPart(item.Text("call_id") ?? "", item.Text("name") ?? "", item.Text("arguments") ?? "{}"));
                break;
            case "function_call_output":
                Add(messages, Role.User, new ToolResultPart(item.Text("call_id") ?? "", Parts(item.Member("output"))));
                break;
            case var type:
                throw new JsonException($"'input' holds an item of the type '{type}', which only OpenAI itself could take.");
        }
    }

    private static void ReadMessage(JsonElement item, List<TextPart> system, List<Message> messages)
    {
        List<Part> parts = Parts(item.Member("content"));
        switch (item.Text("role"))
        {
            case "system" or "developer" when messages.Count == 0:
                system.AddRange(parts.OfType<TextPart>());
                break;
            case "system" or "developer":
                messages.Add(new Message(Role.System, parts));
                break;
            case "user":
                messages.Add(new Message(Role.User, parts));
                break;
            case "assistant":
                foreach (Part part in parts) Add(messages, Role.Assistant, part);
                break;
            case var role:
                throw new JsonException($"'input' holds a message with the role '{role}'; the roles are system, developer, user and assistant.");
        }
    }

    /// <summary>What was thought, said and called in one go are items of their own here, and parts of one message elsewhere. So are results.</summary>
    private static void Add(List<Message> messages, Role role, Part part)
    {
        bool together = messages.Count > 0 && messages[^1].Role == role && (role is Role.Assistant || messages[^1].Parts.All(one => one is ToolResultPart));
        if (together) messages[^1] = messages[^1] with { Parts = [.. messages[^1].Parts, part] };
        else messages.Add(new Message(role, [part]));
    }

    private static ReasoningPart Thought(JsonElement item)
    {
        string text = string.Join("\n\n", item.Items("summary").Concat(item.Items("content")).Select(part => part.Text("text")).OfType<string>());
        return new ReasoningPart(text, item.Text("encrypted_content") is { Length: > 0 } proof ? Signatures.Mark(Signatures.OpenAi, proof) : null) { Hidden = text.Length == 0 };
    }

    private static List<Part> Parts(JsonElement content)
    {
        if (content.AsText() is { } text) return text.Length > 0 ? [new TextPart(text)] : [];
        return [.. content.AsItems().Select(Part)];
    }

    private static Part Part(JsonElement part) => part.Text("type") switch
    {
        "input_text" or "output_text" or "text" => new TextPart(part.Text("text") ?? ""),
        "refusal" => new RefusalPart(part.Text("refusal") ?? ""),
        "input_image" when part.Text("image_url") is { } url => new ImagePart(Media.FromUrl(url), part.Text("detail")),
        "input_file" when part.Text("file_data") is { } data => new FilePart(data.StartsWith("data:", StringComparison.Ordinal) ? Media.FromUrl(data) : new Media("application/pdf", null, data), part.Text("filename")),
        "input_file" when part.Text("file_url") is { } url => new FilePart(Media.FromUrl(url), part.Text("filename")),
        "input_image" or "input_file" => throw new JsonException("A message holds a file by its id, which only the provider that stores it could take; send its data instead."),
        "input_audio" => new AudioPart(new Media($"audio/{part.Member("input_audio").Text("format") ?? "wav"}", null, part.Member("input_audio").Text("data"))),
        var type => throw new JsonException($"A message holds a part of the type '{type}', which only OpenAI itself could take."),
    };
}
