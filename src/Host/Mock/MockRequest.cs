using System.Text.Json;

namespace RulesEngine.Host.Mock;

/// <summary>The few things in a request's body that the mock looks at. Read by its own code, so that a bug of the gateway's reader cannot hide here.</summary>
internal sealed class MockRequest
{
    /// <summary>True when the body is a JSON object.</summary>
    public bool IsJson { get; private set; }

    /// <summary>The model; empty when there is none.</summary>
    public string Model { get; private set; } = "";

    /// <summary>Whether server-sent events are asked for.</summary>
    public bool Stream { get; private set; }

    /// <summary>Whether <c>stream_options</c> asks for the usage.</summary>
    public bool IncludeUsage { get; private set; }

    /// <summary>Whether there are messages.</summary>
    public bool HasMessages { get; private set; }

    /// <summary>Whether <c>max_tokens</c> is there.</summary>
    public bool HasMaxTokens { get; private set; }

    /// <summary>Whether the messages are an empty array.</summary>
    public bool HasEmptyMessages { get; private set; }

    /// <summary>Reads a body; never throws.</summary>
    public static MockRequest Read(ReadOnlySpan<byte> body)
    {
        MockRequest request = new();
        try
        {
            Utf8JsonReader json = new(body);
            request.IsJson = json.Read() && json.TokenType == JsonTokenType.StartObject && request.ReadFields(ref json);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            request.IsJson = false;
        }

        return request;
    }

    /// <summary>The same request, where the path names the model, and may say whether to stream.</summary>
    public MockRequest For(string model, bool? stream = null)
    {
        MockRequest named = (MockRequest)MemberwiseClone();
        named.Model = model;
        named.Stream = stream ?? Stream;
        return named;
    }

    private bool ReadFields(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("model"u8)) ReadModel(ref json);
            else if (json.ValueTextEquals("stream"u8)) Stream = ReadTrue(ref json);
            else if (json.ValueTextEquals("stream_options"u8)) ReadStreamOptions(ref json);
            else if (json.ValueTextEquals("messages"u8)) ReadMessages(ref json);
            else if (json.ValueTextEquals("max_tokens"u8)) ReadMaxTokens(ref json);
            else json.Skip();
        }

        return !json.Read();
    }

    private void ReadModel(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) Model = json.GetString()!;
        else json.Skip();
    }

    private void ReadStreamOptions(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("include_usage"u8)) IncludeUsage = ReadTrue(ref json);
            else json.Skip();
        }
    }

    private void ReadMessages(ref Utf8JsonReader json)
    {
        json.Read();
        HasMessages = json.TokenType == JsonTokenType.StartArray;
        if (!HasMessages)
        {
            json.Skip();
            return;
        }

        json.Read();
        HasEmptyMessages = json.TokenType == JsonTokenType.EndArray;
        while (json.CurrentDepth > 1 || json.TokenType != JsonTokenType.EndArray) json.Read();
    }

    private void ReadMaxTokens(ref Utf8JsonReader json)
    {
        json.Read();
        HasMaxTokens = json.TokenType == JsonTokenType.Number;
        json.Skip();
    }

    private static bool ReadTrue(ref Utf8JsonReader json)
    {
        json.Read();
        bool isTrue = json.TokenType == JsonTokenType.True;
        json.Skip();
        return isTrue;
    }
}
