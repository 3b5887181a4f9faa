using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads what the client asked, who it was, and what it might spend.</summary>
internal static class RequestReading
{
    public static (ChatRequest Request, Caller Caller, string? Body) Read(ref Utf8JsonReader json, string model, TextPool texts)
    {
        ChatRequest request = new(model);
        Caller caller = Caller.Anonymous;
        string? body = null;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("dialect"u8)) request = request with { Dialect = ReadDialect(ref json, texts) };
            else if (json.ValueTextEquals("stream"u8)) request = request with { Stream = json.Bool() };
            else if (json.ValueTextEquals("inputTokens"u8)) request = request with { InputTokens = json.Int() };
            else if (json.ValueTextEquals("maxTokens"u8)) request = request with { MaxTokens = json.Int() };
            else if (json.ValueTextEquals("tools"u8)) request = request with { Tools = json.Bool() };
            else if (json.ValueTextEquals("images"u8)) request = request with { Images = json.Bool() };
            else if (json.ValueTextEquals("responseFormat"u8)) request = request with { ResponseFormat = Text(ref json, texts) };
            else if (json.ValueTextEquals("metadata"u8)) request = request with { Metadata = ReadMetadata(ref json, texts) };
            else if (json.ValueTextEquals("tags"u8)) request = request with { Tags = Texts(ref json, texts) };
            else if (json.ValueTextEquals("session"u8)) request = request with { Session = Text(ref json, texts) };
            else if (json.ValueTextEquals("opening"u8)) request = request with { Opening = Text(ref json, texts) };
            else if (json.ValueTextEquals("caller"u8)) caller = ReadCaller(ref json, caller, texts);
            else if (json.ValueTextEquals("team"u8)) caller = caller with { Team = Text(ref json, texts) };
            else if (json.ValueTextEquals("callerTags"u8)) caller = caller with { Tags = Texts(ref json, texts) };
            else if (json.ValueTextEquals("body"u8)) body = Text(ref json, texts);
            else json.SkipValue();
        }

        return (request, caller, body);
    }

    public static Limits ReadLimits(ref Utf8JsonReader json)
    {
        Limits limits = new();
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("timeMs"u8)) limits = limits with { Time = json.Ms() };
            else if (json.ValueTextEquals("deadlineMs"u8)) limits = limits with { Deadline = json.Ms() };
            else if (json.ValueTextEquals("moneyUsd"u8)) limits = limits with { Money = json.Decimal() };
            else if (json.ValueTextEquals("attempts"u8)) limits = limits with { Attempts = json.Int() };
            else if (json.ValueTextEquals("connectMs"u8)) limits = limits with { Connect = json.Ms() };
            else if (json.ValueTextEquals("headersMs"u8)) limits = limits with { Headers = json.Ms() };
            else if (json.ValueTextEquals("tokensPerSecond"u8)) limits = limits with { TokensPerSecond = json.Double() };
            else if (json.ValueTextEquals("keepAliveMs"u8)) limits = limits with { KeepAlive = json.Ms() };
            else if (json.ValueTextEquals("firstTokenMs"u8)) limits = limits with { FirstToken = json.Ms() };
            else if (json.ValueTextEquals("idleMs"u8)) limits = limits with { Idle = json.Ms() };
            else json.SkipValue();
        }

        return limits;
    }

    public static string Text(ref Utf8JsonReader json, TextPool texts)
    {
        json.Value(JsonTokenType.String);
        return texts.Read(ref json);
    }

    public static string[] Texts(ref Utf8JsonReader json, TextPool texts)
    {
        List<string> found = [];
        json.Enter(JsonTokenType.StartArray);
        while (json.NextItem()) found.Add(texts.Read(ref json));
        return [.. found];
    }

    private static Dialect ReadDialect(ref Utf8JsonReader json, TextPool texts)
    {
        string name = Text(ref json, texts);
        return Dialects.Find(name) ?? throw new JsonException($"'{name}' is not a dialect that this version knows");
    }

    private static Caller ReadCaller(ref Utf8JsonReader json, Caller caller, TextPool texts)
    {
        string key = Text(ref json, texts);
        return key == caller.KeyId ? caller : caller with { KeyId = key };
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader json, TextPool texts)
    {
        Dictionary<string, string> metadata = [];
        json.Enter();
        while (json.NextMember())
        {
            string name = texts.Read(ref json);
            metadata[name] = Text(ref json, texts);
        }

        return metadata;
    }
}
