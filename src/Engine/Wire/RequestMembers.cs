using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Hints;

namespace RulesEngine.Wire;

/// <summary>Where the members that routing needs stand in a chat request.</summary>
internal struct RequestMembers
{
    /// <summary>Six bytes for each of the longest known name's: no longer name can be one of them, however it is escaped.</summary>
    private const int LongestEscaped = 6 * 21;

    private static readonly string[] Known =
        ["model", "stream", "messages", "metadata", "max_tokens", "max_completion_tokens", "tools", "response_format", "n"];

    /// <summary>Whether what is asked stands in <c>input</c> and not in <c>messages</c>.</summary>
    private readonly bool _asksByInput;

    private RequestMembers(bool asksByInput) => _asksByInput = asksByInput;

    public Range? Model;
    public Range? Stream;
    public Range? Messages;
    public Range? Metadata;
    public Range? MaxTokens;
    public Range? Tools;
    public Range? ResponseFormat;

    /// <summary>What holds the form of the answer where that is not called <c>response_format</c>: <c>text</c>, <c>output_config</c>.</summary>
    public Range? FormatHolder;
    public Range? Choices;
    public Range? User;
    public Range? CacheKey;

    /// <summary>Why this is not a chat request, as a sentence for the client; null when it is one.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether a member is one that other gateways read and no provider does.</summary>
    public bool Hinted { get; private set; }

    /// <summary>Whether this is no JSON object at all.</summary>
    public bool Broken { get; private set; }

    public static RequestMembers Find(ReadOnlySpan<byte> json, Dialect dialect = Dialect.OpenAi)
    {
        RequestMembers found = new(dialect is Dialect.OpenAiResponses or Dialect.OpenAiEmbeddings);
        JsonMembers members = new(json);
        while (found.Problem is null && members.Next()) found.Note(members.Name, members.Value);
        found.Broken = members.Broken;
        found.Hinted |= found.Metadata is { } metadata && json[metadata].IndexOf("\"tags\""u8) >= 0;
        if (members.Broken) found.Problem = "The request body is not one complete JSON object.";
        found.Problem ??= found.Check(json);
        return found;
    }

    private void Note(ReadOnlySpan<byte> name, Range value)
    {
        if (name.Length <= LongestEscaped && name.Contains((byte)'\\')) name = Unescape(name);
        switch (name.Length)
        {
            case 1 when name[0] == 'n': Once(ref Choices, name, value); break;
            case 4 when name.SequenceEqual("user"u8): User = value; break;
            case 16 when name.SequenceEqual("prompt_cache_key"u8): CacheKey = value; break;
            case 5 when name.SequenceEqual("model"u8): Once(ref Model, name, value); break;
            case 5 when name.SequenceEqual("tools"u8): Once(ref Tools, name, value); break;
            case 5 when _asksByInput && name.SequenceEqual("input"u8): Once(ref Messages, name, value); break;
            case 17 when _asksByInput && name.SequenceEqual("max_output_tokens"u8): Once(ref MaxTokens, name, value); break;
            case 8 when _asksByInput && name.SequenceEqual("messages"u8): Problem = "'messages' belongs to chat completions; here it is 'input'."; break;
            case 4 when _asksByInput && name.SequenceEqual("text"u8): FormatHolder = value; break;
            case 13 when name.SequenceEqual("output_config"u8) || name.SequenceEqual("output_format"u8): FormatHolder = value; break;
            case 6 when name.SequenceEqual("stream"u8): Once(ref Stream, name, value); break;
            case 8 when name.SequenceEqual("messages"u8): Once(ref Messages, name, value); break;
            case 8 when name.SequenceEqual("metadata"u8): Once(ref Metadata, name, value); break;
            case 10 when name.SequenceEqual("max_tokens"u8): MaxTokens ??= value; break;
            case 21 when name.SequenceEqual("max_completion_tokens"u8): MaxTokens = value; break;
            case 15 when name.SequenceEqual("response_format"u8): Once(ref ResponseFormat, name, value); break;
            default:
                Hinted |= HintNames.Holds(name);
                Problem = LookAlike(name);
                break;
        }
    }

    /// <summary>A member that stands twice could mean one thing here and another at the provider.</summary>
    private void Once(ref Range? place, ReadOnlySpan<byte> name, Range value)
    {
        if (place is not null) Problem = $"'{Encoding.UTF8.GetString(name)}' stands twice in the request body; send it once.";
        place = value;
    }

    /// <summary>Some providers read names without regard to case: what is an unknown member here would be the model there.</summary>
    private static string? LookAlike(ReadOnlySpan<byte> name)
    {
        foreach (string known in Known)
            if (Ascii.EqualsIgnoreCase(name, known)) return $"'{Encoding.ASCII.GetString(name)}' must be written '{known}'.";
        return null;
    }

    /// <exception cref="JsonException">It holds an escape that JSON does not know.</exception>
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> name)
    {
        Utf8JsonReader reader = new([(byte)'"', .. name, (byte)'"']);
        reader.Read();
        byte[] plain = new byte[name.Length];
        return plain.AsSpan(0, reader.CopyString(plain));
    }

    private readonly string? Check(ReadOnlySpan<byte> json)
    {
        if (Model is not { } model) return "The request names no model: add \"model\": \"…\"; GET /v1/models lists the names.";
        if (json[model] is not [(byte)'"', _, .., (byte)'"']) return "'model' must be a string that is not empty; GET /v1/models lists the names.";
        if (_asksByInput && (Messages is not { } input || json[input] is not [(byte)'[' or (byte)'"', ..])) return "'input' must be a text or an array: add \"input\": \"…\".";
        if (!_asksByInput && (Messages is not { } messages || json[messages] is not [(byte)'[', ..])) return "'messages' must be an array: add \"messages\": [{\"role\": \"user\", \"content\": \"…\"}].";
        if (Stream is { } stream && !json[stream].SequenceEqual("true"u8) && !json[stream].SequenceEqual("false"u8) && !json[stream].SequenceEqual("null"u8))
            return "'stream' must be true or false.";
        return null;
    }
}
