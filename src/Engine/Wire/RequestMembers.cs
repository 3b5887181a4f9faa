using System.Text;

namespace RulesEngine.Wire;

/// <summary>Where the members that routing needs stand in a chat request.</summary>
internal struct RequestMembers
{
    public Range? Model;
    public Range? Stream;
    public Range? Messages;
    public Range? Metadata;
    public Range? MaxTokens;
    public Range? Tools;
    public Range? ResponseFormat;

    /// <summary>Why this is not a chat request, as a sentence for the client; null when it is one.</summary>
    public string? Problem { get; private set; }

    public static RequestMembers Find(ReadOnlySpan<byte> json)
    {
        RequestMembers found = default;
        JsonMembers members = new(json);
        while (found.Problem is null && members.Next()) found.Note(members.Name, members.Value);
        if (members.Broken) found.Problem = "The request body is not one complete JSON object.";
        found.Problem ??= found.Check(json);
        return found;
    }

    private void Note(ReadOnlySpan<byte> name, Range value)
    {
        switch (name.Length)
        {
            case 5 when name.SequenceEqual("model"u8): Once(ref Model, name, value); break;
            case 5 when name.SequenceEqual("tools"u8): Once(ref Tools, name, value); break;
            case 6 when name.SequenceEqual("stream"u8): Once(ref Stream, name, value); break;
            case 8 when name.SequenceEqual("messages"u8): Once(ref Messages, name, value); break;
            case 8 when name.SequenceEqual("metadata"u8): Once(ref Metadata, name, value); break;
            case 10 when name.SequenceEqual("max_tokens"u8): MaxTokens ??= value; break;
            case 21 when name.SequenceEqual("max_completion_tokens"u8): MaxTokens = value; break;
            case 15 when name.SequenceEqual("response_format"u8): Once(ref ResponseFormat, name, value); break;
        }
    }

    /// <summary>A member that stands twice could mean one thing here and another at the provider.</summary>
    private void Once(ref Range? place, ReadOnlySpan<byte> name, Range value)
    {
        if (place is not null) Problem = $"'{Encoding.UTF8.GetString(name)}' stands twice in the request body; send it once.";
        place = value;
    }

    private readonly string? Check(ReadOnlySpan<byte> json)
    {
        if (Model is not { } model) return "The request names no model: add \"model\": \"…\"; GET /v1/models lists the names.";
        if (json[model] is not [(byte)'"', _, .., (byte)'"']) return "'model' must be a string that is not empty; GET /v1/models lists the names.";
        if (Messages is not { } messages || json[messages] is not [(byte)'[', ..]) return "'messages' must be an array: add \"messages\": [{\"role\": \"user\", \"content\": \"…\"}].";
        if (Stream is { } stream && !json[stream].SequenceEqual("true"u8) && !json[stream].SequenceEqual("false"u8) && !json[stream].SequenceEqual("null"u8))
            return "'stream' must be true or false.";
        return null;
    }
}
