using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration;

/// <summary>What is recorded, and where.</summary>
public sealed record RecordingsOptions
{
    /// <summary>The folder of the recordings, relative to the file's own. <c>recordings</c> unless set.</summary>
    public string Folder { get; init; } = "recordings";

    /// <summary>What is kept of requests: <c>none</c>, <c>redacted</c> (length and hash) or <c>full</c>. <c>redacted</c> unless set.</summary>
    public string Bodies { get; init; } = "redacted";

    /// <summary>The share of requests that is kept, 0 to 1; those with a failure are kept always. All unless set.</summary>
    public decimal? Sample { get; init; }

    /// <summary>A file is closed and zipped at this size, in megabytes. 64 unless set.</summary>
    public int? FileMegabytes { get; init; }

    /// <summary>A file is closed and zipped at this age. One hour unless set.</summary>
    [Duration]
    public string? FileAge { get; init; }

    /// <summary>The oldest files are deleted when all together are larger than this, in megabytes. 1024 unless set.</summary>
    public int? KeepMegabytes { get; init; }

    /// <summary>When lines are forced to the disk: <c>never</c>, <c>always</c>, or every so often, as a duration. Every second unless set.</summary>
    public string? Sync { get; init; }
}
