namespace RulesEngine.Configuration;

/// <summary>What is recorded, and where.</summary>
public sealed record RecordingsOptions
{
    /// <summary>The folder of the recordings, relative to the file's own. <c>recordings</c> unless set.</summary>
    public string Folder { get; init; } = "recordings";

    /// <summary>What is kept of requests and answers: <c>none</c>, <c>redacted</c> (length and hash) or <c>full</c>. <c>redacted</c> unless set.</summary>
    public string Bodies { get; init; } = "redacted";
}
