namespace RulesEngine.Recording;

/// <summary>How to record.</summary>
/// <param name="Folder">Where the files go; made if it is not there.</param>
public sealed record RecorderOptions(string Folder)
{
    /// <summary>What is kept of the clients' requests.</summary>
    public Bodies Bodies { get; init; } = Bodies.Redacted;

    /// <summary>The share of requests that is kept, 0 to 1. Those with a failure are kept always.</summary>
    public double Sample { get; init; } = 1;

    /// <summary>A file that has reached this many bytes is closed and zipped. 64 MiB unless set.</summary>
    public long FileSize { get; init; } = 64L << 20;

    /// <summary>A file that is this old is closed and zipped. One hour unless set.</summary>
    public TimeSpan FileAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The oldest files are deleted when all together have more bytes than this. 1 GiB unless set.</summary>
    public long Keep { get; init; } = 1L << 30;

    /// <summary>How often lines are forced to the disk: zero after every write, null never. Lines survive the end of the process in any case; this is for the end of the machine.</summary>
    public TimeSpan? Sync { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Trails that may wait to be written; more are dropped, and counted. 4096 unless set.</summary>
    public int Capacity { get; init; } = 4096;

    /// <summary>The operator's keys, in clear; they are taken out of every line.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
