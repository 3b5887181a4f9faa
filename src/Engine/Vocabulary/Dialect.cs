namespace RulesEngine.Vocabulary;

/// <summary>The wire format that the client speaks.</summary>
public enum Dialect
{
    /// <summary>OpenAI chat completions.</summary>
    OpenAi,

    /// <summary>Anthropic messages.</summary>
    Anthropic,

    /// <summary>OpenAI Responses.</summary>
    OpenAiResponses,

    /// <summary>OpenAI embeddings.</summary>
    OpenAiEmbeddings,
}
