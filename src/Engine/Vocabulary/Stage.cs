namespace RulesEngine.Vocabulary;

/// <summary>How far an attempt had come when it failed.</summary>
public enum Stage
{
    /// <summary>No connection yet.</summary>
    Connecting,

    /// <summary>The request is sent; no status line yet.</summary>
    AwaitingHeaders,

    /// <summary>A status of success; no visible content yet.</summary>
    AwaitingFirstToken,

    /// <summary>Content has begun to flow.</summary>
    Streaming,

    /// <summary>The answer is complete.</summary>
    Answered,
}
