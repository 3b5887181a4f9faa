using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>Writes what the client asked, who it was, and what it might spend.</summary>
internal static class RequestWriter
{
    public static void Write(Utf8JsonWriter json, Trail trail, string? body)
    {
        ChatRequest request = trail.Request;
        json.WriteStartObject("request"u8);
        json.WriteString("dialect"u8, Dialects.NameOf(request.Dialect));
        json.WriteBoolean("stream"u8, request.Stream);
        json.WriteNumber("inputTokens"u8, request.InputTokens);
        json.WriteIfAny("maxTokens"u8, request.MaxTokens);
        json.WriteIfTrue("tools"u8, request.Tools);
        json.WriteIfTrue("images"u8, request.Images);
        json.WriteIfAny("responseFormat"u8, request.ResponseFormat);
        WriteMetadata(json, request.Metadata);
        json.WriteIfAny("tags"u8, request.Tags);
        json.WriteIfAny("session"u8, request.Session);
        json.WriteIfAny("opening"u8, request.Opening);
        json.WriteString("caller"u8, trail.Caller.KeyId);
        json.WriteIfAny("team"u8, trail.Caller.Team);
        json.WriteIfAny("callerTags"u8, trail.Caller.Tags);
        json.WriteIfAny("body"u8, body);
        json.WriteEndObject();
        WriteLimits(json, trail.Limits);
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0) return;
        json.WriteStartObject("metadata"u8);
        foreach ((string name, string value) in metadata) json.WriteString(name, Secrets.IsNameOfOne(name) ? Secrets.Removed : value);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, Limits limits)
    {
        json.WriteStartObject("limits"u8);
        json.WriteMs("timeMs"u8, limits.Time);
        json.WriteMsIfAny("deadlineMs"u8, limits.Deadline);
        json.WriteIfAny("moneyUsd"u8, limits.Money);
        json.WriteNumber("attempts"u8, limits.Attempts);
        json.WriteMs("connectMs"u8, limits.Connect);
        json.WriteMsIfAny("headersMs"u8, limits.Headers);
        json.WriteMs("firstTokenMs"u8, limits.FirstToken);
        json.WriteMs("idleMs"u8, limits.Idle);
        if (limits.TokensPerSecond > 0) json.WriteNumber("tokensPerSecond"u8, limits.TokensPerSecond);
        json.WriteMs("keepAliveMs"u8, limits.KeepAlive);
        json.WriteEndObject();
    }
}
