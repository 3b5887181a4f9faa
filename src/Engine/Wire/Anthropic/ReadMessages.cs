using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire.Anthropic;


/// <summary>Reads the messages of an Anthropic request.</summary>
internal static class ReadMessages
{
    public static Message Read(JsonElement message) => new(RoleOf(message.Text("role")), Blocks(message.Member("content")));

    /// <summary>Whether everything up to here is to be cached.</summary>
    public static bool IsCached(JsonElement block) => block.Member("cache_control").IsObject;

    /// <summary>Reads content: a text, or blocks.</summary>
    public static List<Part> Blocks(JsonElement content)
    {
        if (content.AsText() is { } text) return text.Length > 0 ? [new TextPart(text)] : [];
        List<Part> parts = [];
        foreach (JsonElement block in content.AsItems()) parts.Add(Block(block) with { CacheHere = IsCached(block) });
        return parts;
    }

    private static Role RoleOf(string? role) => role switch
    {
        "user" => Role.User,
        "assistant" => Role.Assistant,
        "system" => Role.System,
        _ => throw new JsonException($"'messages' holds a message with the role '{role}'; the roles are user and assistant."),
    };

    private static Part Block(JsonElement block) => block.Text("type") switch
    {
        "text" => new TextPart(block.Text("text") ?? ""),
        "image" => new ImagePart(Source(block.Member("source"))),
        "document" => new FilePart(Source(block.Member("source")), block.Text("title")),
        "thinking" => new ReasoningPart(block.Text("thinking") ?? "", block.Text("signature") is { Length: > 0 } signature ? signature : null),
        "redacted_thinking" => new ReasoningPart("", block.Text("data")) { Hidden = true },
        "tool_use" => new ToolCallPart(block.Text("id") ?? "", block.Text("name") ?? "", block.Member("input") is { ValueKind: JsonValueKind.Object } input ? input.GetRawText() : "{}"),
        "tool_result" => new ToolResultPart(block.Text("tool_use_id") ?? "", Blocks(block.Member("content"))) { IsError = block.Flag("is_error") == true },
        { } type => throw new JsonException($"A message holds a block of the type '{type}', which only Anthropic itself could take."),
        null => throw new JsonException("A message holds a block without a type."),
    };

    private static Media Source(JsonElement source) => source.Text("type") switch
    {
        "base64" => new Media(source.Text("media_type") ?? "", null, source.Text("data")),
        "url" => new Media("", source.Text("url"), null),
        "text" => new Media(source.Text("media_type") ?? "text/plain", null, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(source.Text("data") ?? ""))),
        { } type => throw new JsonException($"A message holds a source of the type '{type}', which only Anthropic itself could take."),
        null => throw new JsonException("A message holds a source without a type."),
    };
}
