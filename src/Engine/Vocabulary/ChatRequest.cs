namespace RulesEngine.Vocabulary;

/// <summary>What a policy sees of the client's request. The body itself is never shown to a policy.</summary>
/// <param name="Model">The name the client asked for.</param>
public sealed record ChatRequest(string Model)
{
    /// <summary>The wire format that the client speaks.</summary>
    public Dialect Dialect { get; init; }

    /// <summary>Whether the client wants the answer as a stream.</summary>
    public bool Stream { get; init; }

    /// <summary>
    /// Input tokens: messages, system prompt, tools and schemas. Estimated by the kinds of characters, good to about a fifth; counted with OpenAI's
    /// o200k vocabulary where <c>limits.money</c> stands over the request. An image counts as 1,000, a document by its size.
    /// </summary>
    public int InputTokens { get; init; }

    /// <summary>How many output tokens the client allows; null where it does not say.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Whether the client offers tools.</summary>
    public bool Tools { get; init; }

    /// <summary>Whether a message holds an image.</summary>
    public bool Images { get; init; }

    /// <summary>The type of <c>response_format</c>: <c>text</c>, <c>json_object</c>, <c>json_schema</c>; empty where not said.</summary>
    public string ResponseFormat { get; init; } = "";

    /// <summary>The request's <c>metadata</c>: string values only. Empty, never null.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = Empty;

    /// <summary>The request's tags: <c>metadata.tags</c>, or the header <c>x-rulesengine-tags</c>, comma-separated.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A fingerprint of the conversation or the user that the request names (<c>prompt_cache_key</c>, <c>metadata.session_id</c>, <c>metadata.conversation_id</c>, <c>metadata.user_id</c>, <c>user</c>, the first of them); empty where it names none.</summary>
    public string Session { get; init; } = "";

    /// <summary>A fingerprint of the conversation's first 4,096 bytes; empty where it is shorter: no provider caches prompts of less than about a thousand tokens.</summary>
    public string Opening { get; init; } = "";

    private static readonly IReadOnlyDictionary<string, string> Empty = new Dictionary<string, string>().AsReadOnly();
}
