namespace RulesEngine.Host.Mock.Wires;

/// <summary>The forms in which embeddings are asked for and given.</summary>
internal enum EmbeddingForm
{
    /// <summary>OpenAI's, and of everybody who speaks its wire.</summary>
    OpenAi,

    /// <summary>Google's batchEmbedContents.</summary>
    Gemini,

    /// <summary>Google's predict on Vertex AI.</summary>
    Vertex,

    /// <summary>Cohere's, version 2.</summary>
    Cohere,

    /// <summary>Amazon Titan's.</summary>
    Titan,
}
